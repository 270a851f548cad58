// SPDX-License-Identifier: MIT
// Choices that wait show no value, open under the cell's key alone, and belong to three blobs.
#include "change/resolution_record.h"

#include "unit/change/conflict_fixtures.h"

namespace clef::change {
namespace {

std::vector<Choice> two_choices() {
  std::vector<Choice> out;
  out.push_back({path_of("a"), Take::theirs, {}});
  out.push_back({path_of("db.port"), Take::value, syntax::Tree::integer(5432)});
  return out;
}

std::vector<Chosen> sealed() {
  sops::CountingRng rng;
  return seal_choices(two_choices(), sops::vector_key(), rng);
}

TEST(Choices, OpenAsTheyWereMade) {
  const std::vector<Chosen> chosen = sealed();
  EXPECT_EQ(chosen[0], (Chosen{path_of("a"), "theirs", ""}));
  EXPECT_EQ(chosen[1].value.find("5432"), std::string::npos);
  EXPECT_TRUE(chosen[1].value.starts_with("ENC[AES256_GCM,data:"));
  const std::vector<Choice> open = open_choices(chosen, sops::vector_key());
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open[0].take, Take::theirs);
  EXPECT_EQ(open[1].value.kind, syntax::Kind::integer);
  EXPECT_EQ(open[1].value.text.reveal_text(), "5432");
}

TEST(Choices, OpenAtTheirKeyAlone) {
  std::vector<Chosen> chosen = sealed();
  chosen[1].path = path_of("a");
  EXPECT_EQ(sops::failure([&] { open_choices(chosen, sops::vector_key()); }), Errc::tampered);
  EXPECT_EQ(sops::failure([&] { open_choices(sealed(), sops::vector_key(1)); }), Errc::tampered);
  chosen = sealed();
  chosen[0].take = "both";
  EXPECT_EQ(sops::failure([&] { open_choices(chosen, sops::vector_key()); }), Errc::malformed);
}

TEST(Choices, S11_MacIsOfThisMachineTheseBlobsAndEveryChoice) {
  const std::vector<Chosen> chosen = sealed();
  const Sides sides{"", kOurs, kTheirs};
  const std::string mac = chosen_mac(sops::vector_key(), sides, chosen);
  EXPECT_EQ(mac.size(), 44U);
  EXPECT_EQ(mac, chosen_mac(sops::vector_key(), sides, chosen));
  EXPECT_NE(mac, chosen_mac(sops::vector_key(1), sides, chosen));
  EXPECT_NE(mac, chosen_mac(sops::vector_key(), {kOurs, "", kTheirs}, chosen));
  std::vector<Chosen> other = chosen;
  other[0].take = "ours";
  EXPECT_NE(mac, chosen_mac(sops::vector_key(), sides, other));
  other.pop_back();
  EXPECT_NE(mac, chosen_mac(sops::vector_key(), sides, other));
}

}  // namespace
}  // namespace clef::change

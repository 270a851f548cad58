// SPDX-License-Identifier: MIT
// Readers, data key, selector and MAC: what of a file changes besides its values.
#include "change/describe_facts.h"

#include <gtest/gtest.h>

#include "unit/change/conflict_fixtures.h"
#include "unit/change/described.h"

namespace clef::change {
namespace {

sops::WrappedKey reader(const std::string& recipient, const std::string& enc = "x") {
  sops::WrappedKey key;
  key.fields["recipient"] = recipient;
  key.enc = enc;
  return key;
}

std::string with_readers(std::vector<sops::KeyGroup> groups, unsigned threshold = 0,
                         const DescribeOptions& options = key_at_hand()) {
  sops::SealOptions sealing = sops::options_with();
  sealing.groups = std::move(groups);
  sealing.shamir_threshold = threshold;
  return described(sops::seal_yaml("a: 1\n", sealing).text(), options);
}

TEST(Facts, ReadersStandInTheOrderOfTheirIds) {
  EXPECT_EQ(after(with_readers({{reader("age1b"), reader("age1a")}}), "~recipients      "),
            "age1a, age1b");
}

TEST(Facts, LabelsAreTheManifests) {
  DescribeOptions options = key_at_hand();
  options.labels["age1b"] = "bob";
  EXPECT_EQ(
      after(with_readers({{reader("age1b"), reader("age1a")}}, 0, options), "~recipients      "),
      "age1a, age1b (bob)");
}

TEST(Facts, GroupsShowTheirThreshold) {
  EXPECT_EQ(after(with_readers({{reader("age1a")}, {reader("age1b")}}, 2), "~recipients      "),
            "2 of {age1a} {age1b}");
}

TEST(Facts, ADataKeyIsToldByItselfOrElseByItsWrappings) {
  const std::string known = with_readers({{reader("age1a", "one")}});
  EXPECT_EQ(after(known, "~data-key        "),
            after(with_readers({{reader("age1a", "two")}}), "~data-key        "));
  EXPECT_NE(after(with_readers({{reader("age1a", "one")}}, 0, no_key()), "~data-key        "),
            after(with_readers({{reader("age1a", "two")}}, 0, no_key()), "~data-key        "));
}

// Outside the MAC: whoever widens it decides what the next write leaves open.
TEST(Facts, S6_AnotherSelectorThanSopsOwnIsShown) {
  EXPECT_EQ(with_readers({{reader("age1a")}}).find("~selector"), std::string::npos);
  sops::Selector selector{sops::SelectorKind::unencrypted_regex, "^NEW_"};
  EXPECT_EQ(after(described(sops::seal_yaml("a: 1\n", sops::options_with(selector)).text()),
                  "~selector        "),
            "unencrypted_regex \"^NEW_\"");
}

TEST(Facts, AConflictDocumentShowsItsReasonsAndMasksTheRest) {
  const sops::SealedDocument merged = sops::seal_yaml("a: left\ndb:\n    password: hunter2\n");
  Conflict conflict = conflict_at("a");
  conflict.keys.push_back({{}, Why::needs_approval});
  const std::string out = described(write_conflict(merged, conflict));
  EXPECT_EQ(out,
            "a                str  CONFLICT (both-changed)\n"
            "db.password      str  ‹khea-62vy›\n"
            "~recipients      age1example\n"
            "~conflict        needs-approval\n"
            "~data-key        ‹" +
                prints().of_data_key(sops::vector_key()) +
                "›\n"
                "~mac             CONFLICT\n");
}

TEST(Facts, WithoutAKeyAConflictDocumentShowsCiphertexts) {
  const sops::SealedDocument merged = sops::seal_yaml("a: left\nb: hunter2\n");
  const std::string out = described(write_conflict(merged, conflict_at("a")), no_key());
  EXPECT_TRUE(
      out.starts_with("a                str  CONFLICT (both-changed)\n"
                      "b                str  ‹sealed "))
      << out;
  EXPECT_NE(out.find("~mac             CONFLICT\n"), std::string::npos) << out;
}

TEST(Facts, AConflictDocumentRevealsNothingEvenWhenAsked) {
  DescribeOptions options = key_at_hand();
  options.reveal = true;
  const sops::SealedDocument merged = sops::seal_yaml("a: left\ndb:\n    password: hunter2\n");
  const std::string out = described(write_conflict(merged, conflict_at("a")), options);
  EXPECT_NE(out.find("db.password      str  ‹khea-62vy›\n"), std::string::npos) << out;
  EXPECT_EQ(out.find("hunter2"), std::string::npos) << out;
}

TEST(Facts, TheKeptKeysAreTriedInTheirPlaces) {
  const sops::SealedDocument merged = sops::seal_yaml("a: left\n");
  const std::string text = write_conflict(merged, conflict_at("a"));
  std::string seen;
  DescribeOptions options = key_at_hand();
  options.unlock = [&](const sops::Metadata& metadata) {
    seen = metadata.groups.front().front().enc;
    return std::optional<sops::DataKey>();
  };
  describe(syntax::Format::yaml, text, options);
  EXPECT_EQ(seen, sops::age_entry().enc);
}

TEST(Facts, MarkersOfATextMergeAreAConflictToo) {
  std::string text = sops::seal_yaml("a: left\nb: right\n").text();
  text.insert(text.find("b: "), "<<<<<<< ours\n");
  const Description out = describe(syntax::Format::yaml, text, key_at_hand());
  EXPECT_EQ(out.state, State::conflict);
  EXPECT_NE(to_text(out).find("\n<<<<<<<\n"), std::string::npos) << to_text(out);
  EXPECT_NE(to_text(out).find("~mac             CONFLICT\n"), std::string::npos);
}

}  // namespace
}  // namespace clef::change

// SPDX-License-Identifier: MIT
// Questions about a sealed cell that need no key.
#include "matrix/cell_check.h"

#include "expect_error.h"
#include "keys/keyring.h"
#include "world.h"

namespace clef::matrix {
namespace {

Reader reader(const std::string& key) {
  sops::WrappedKey wrapped = keys::age_key(key);
  std::string id = wrapped.id();
  return {std::move(wrapped), std::move(id), "", "global"};
}

sops::SealedDocument sealed(const std::string& values, const std::string& selector = "") {
  return sops::SealedDocument::parse(
      syntax::Format::yaml, values +
                                "sops:\n    age:\n        - recipient: age1a\n          enc: x\n"
                                "    lastmodified: \"2026-01-02T03:04:05Z\"\n    mac: "
                                "ENC[AES256_GCM,data:,iv:,tag:,type:str]\n" +
                                selector + "    version: 3.13.2\n");
}

const std::string kEnc = "ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]\n";

TEST(ReaderDrift, NamesWhoIsTooManyAndWhoIsMissing) {
  const sops::SealedDocument cell = sealed("A: " + kEnc);
  EXPECT_TRUE(reader_drift(cell.metadata(), {reader("age1a")}).none());
  const ReaderDrift drift = reader_drift(cell.metadata(), {reader("age1b")});
  EXPECT_EQ(drift.extra, std::vector<std::string>{"age1a"});
  EXPECT_EQ(drift.missing, std::vector<std::string>{"age1b"});
}

TEST(ReaderDrift, TheCommentOfAnSshKeyIsNoDifference) {
  const std::string key =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
  sops::Metadata metadata;
  metadata.groups = {{keys::age_key(key + " kim@laptop")}};
  EXPECT_TRUE(reader_drift(metadata, {reader(key)}).none());
}

TEST(ReaderDrift, TheRefusalNeverOffersToLetSomeoneIn) {
  const sops::SealedDocument cell = sealed("A: " + kEnc);
  require_no_drift(cell, {reader("age1a")}, {"database", "dev"});
  for (const auto& due : {std::vector<Reader>{reader("age1b")},
                          std::vector<Reader>{reader("age1a"), reader("age1b")}}) {
    const Error error = expect_error(Errc::recipient_drift, [&] {
      require_no_drift(cell, due, {"database", "dev"});
    });
    EXPECT_TRUE(contains(error.hint_text(), "lint")) << error.hint_text();
    EXPECT_FALSE(contains(error.hint_text(), "add")) << error.hint_text();
  }
}

TEST(ClearLeaves, AreThoseThatHoldSomething) {
  const sops::SealedDocument cell = sealed("A: " + kEnc +
                                           "a_unencrypted: shown\n"
                                           "b_unencrypted: \"\"\n"
                                           "c_unencrypted: null\n"
                                           "d: {}\n"
                                           "e: \"\"\n"
                                           "f_unencrypted:\n    - 7\n");
  std::vector<std::string> names;
  for (const sops::Path& path : clear_leaves(cell))
    names.push_back(sops::to_string(path));
  EXPECT_EQ(names, (std::vector<std::string>{"a_unencrypted", "f_unencrypted[0]"}));
}

TEST(EncryptedLeaves, AreThereOrNot) {
  EXPECT_TRUE(has_encrypted_leaves(sealed("A: " + kEnc)));
  EXPECT_FALSE(has_encrypted_leaves(sealed("a_unencrypted: x\nb: null\n")));
}

TEST(RequireSelector, WantsTheManifestsAndHeads) {
  const sops::SealedDocument usual = sealed("A: " + kEnc);
  const sops::SealedDocument other = sealed("A: " + kEnc, "    unencrypted_regex: ^NEW_\n");
  const sops::Selector expected;
  require_selector(usual, nullptr, expected, "x");
  require_selector(usual, &usual, expected, "x");
  expect_error(Errc::selector_changed, [&] { require_selector(other, nullptr, expected, "x"); });
  expect_error(Errc::selector_changed, [&] { require_selector(usual, &other, expected, "x"); });
  expect_error(Errc::selector_changed,
               [&] { require_selector(other, &usual, other.metadata().selector, "x"); });
}

}  // namespace
}  // namespace clef::matrix

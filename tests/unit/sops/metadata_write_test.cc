// SPDX-License-Identifier: MIT
// The block is written in the order and with the omissions of current sops (docs/format.md,
// "metadata").
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::kNone;

std::string written(const Metadata& metadata) {
  std::vector<syntax::Tree> out;
  out.push_back(write_metadata(metadata, nullptr, kNone));
  return syntax::emit(Format::yaml, out);
}

WrappedKey key(KeyKind kind, std::map<std::string, std::string> fields) {
  WrappedKey out;
  out.kind = kind;
  out.fields = std::move(fields);
  out.enc = "E";
  out.created_at = kind == KeyKind::age ? "" : "2024-01-02T03:04:05Z";
  return out;
}

Metadata base() {
  Metadata m;
  m.lastmodified = "2024-01-02T03:04:05Z";
  m.mac = "M";
  return m;
}

TEST(MetadataWrite, OneGroupStandsAtTheTop) {
  Metadata m = base();
  m.groups = {{key(KeyKind::pgp, {{"fp", "ABCD"}}), key(KeyKind::age, {{"recipient", "age1x"}})}};
  EXPECT_EQ(written(m),
            "age:\n    - enc: E\n      recipient: age1x\nlastmodified: "
            "\"2024-01-02T03:04:05Z\"\nmac: M\npgp:\n"
            "    - created_at: \"2024-01-02T03:04:05Z\"\n      enc: E\n      fp: ABCD\n"
            "unencrypted_suffix: _unencrypted\nversion: 3.13.2\n");
}

TEST(MetadataWrite, KmsAlwaysNamesAProfileAndOmitsAnEmptyRole) {
  Metadata m = base();
  WrappedKey kms = key(KeyKind::kms, {{"arn", "arn:x"}, {"role", ""}});
  kms.context = {{"b", "2"}, {"a", "1"}};
  m.groups = {{kms}};
  EXPECT_TRUE(
      written(m).starts_with("kms:\n    - arn: arn:x\n      aws_profile: \"\"\n      context:\n    "
                             "    a: \"1\"\n        b: \"2\"\n"
                             "      created_at: \"2024-01-02T03:04:05Z\"\n      enc: E\n"))
      << written(m);
}

TEST(MetadataWrite, SeveralGroupsNameTheirEmptyLists) {
  Metadata m = base();
  m.groups = {{key(KeyKind::pgp, {{"fp", "A"}})}, {key(KeyKind::age, {{"recipient", "age1x"}})}};
  m.shamir_threshold = 2;
  EXPECT_EQ(written(m),
            "key_groups:\n    - age: []\n      hc_vault: []\n      pgp:\n        - created_at: "
            "\"2024-01-02T03:04:05Z\"\n"
            "          enc: E\n          fp: A\n    - age:\n        - enc: E\n          recipient: "
            "age1x\n      hc_vault: []\n"
            "lastmodified: \"2024-01-02T03:04:05Z\"\nmac: M\nshamir_threshold: "
            "2\nunencrypted_suffix: _unencrypted\nversion: 3.13.2\n");
}

TEST(MetadataWrite, UnknownEntriesStayAtTheirPlace) {
  const auto old = syntax::Document::parse(
      Format::yaml, "sops:\n    zeta: 1\n    MAC: x\n    kms: []\n    bravo: [a]\n");
  std::vector<syntax::Tree> out;
  out.push_back(write_metadata(base(), &old, old.find(old.roots().front(), "sops")));
  EXPECT_TRUE(
      syntax::emit(Format::yaml, out).starts_with("bravo:\n    - a\nkey_groups: []\nlastmodified"));
  EXPECT_TRUE(syntax::emit(Format::yaml, out).ends_with("version: 3.13.2\nzeta: 1\n"));
}

TEST(MetadataWrite, WhatIsWrittenReadsBack) {
  Metadata m = base();
  m.groups = {{key(KeyKind::age, {{"recipient", "age1x"}, {"future", "f"}})}};
  m.mac_only_encrypted = true;
  m.selector = {SelectorKind::encrypted_comment_regex, "sops:enc"};
  m.shamir_threshold = 1;
  const auto doc = syntax::Document::parse(Format::yaml, written(m));
  const Metadata back = read_metadata(doc, doc.roots().front());
  EXPECT_EQ(back.groups[0][0].fields, m.groups[0][0].fields);
  EXPECT_EQ(back.selector, m.selector);
  EXPECT_TRUE(back.mac_only_encrypted);
  EXPECT_EQ(back.shamir_threshold, 1U);
  EXPECT_EQ(back.version, m.version);
}

}  // namespace
}  // namespace clef::sops

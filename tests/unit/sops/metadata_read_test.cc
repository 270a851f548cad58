// SPDX-License-Identifier: MIT
// The sops block is read as weakly as sops reads it, and no weaker (docs/format.md, "metadata").
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

constexpr std::string_view kAge = "  age:\n  - recipient: age1x\n    enc: E\n";
constexpr std::string_view kRest =
    "  lastmodified: \"2024-01-02T03:04:05Z\"\n  mac: M\n  version: 3.13.2\n";

Metadata read(std::string_view block) {
  return parse_yaml("a: b\nsops:\n" + std::string(block)).metadata();
}
Metadata read_with_key(std::string_view more) {
  return read(std::string(kAge) + std::string(more) + std::string(kRest));
}
std::optional<Errc> refusal(std::string_view block) {
  return failure([&] { read(block); });
}

TEST(MetadataRead, CurrentOrder) {
  const Metadata m = read_with_key(
      "  mac_only_encrypted: true\n  shamir_threshold: 2\n  encrypted_regex: ^data$\n");
  ASSERT_EQ(m.groups.size(), 1U);
  EXPECT_EQ(m.groups[0].at(0).id(), "age1x");
  EXPECT_EQ(m.groups[0].at(0).enc, "E");
  EXPECT_EQ(m.lastmodified, "2024-01-02T03:04:05Z");
  EXPECT_EQ(m.mac, "M");
  EXPECT_EQ(m.version, "3.13.2");
  EXPECT_EQ(m.shamir_threshold, 2U);
  EXPECT_TRUE(m.mac_only_encrypted);
  EXPECT_EQ(m.selector, (Selector{SelectorKind::encrypted_regex, "^data$"}));
}

TEST(MetadataRead, OldOrderWithEmptyListsAndQuotes) {
  const Metadata m = read(
      "  kms: []\n  gcp_kms: []\n  azure_kv: []\n  hc_vault: []\n  age:\n  -   recipient: age1x\n  "
      "    enc: E\n"
      "  lastmodified: '2020-10-07T15:49:13Z'\n  mac: M\n  pgp:\n"
      "  -   created_at: '2020-10-07T15:49:13Z'\n      enc: P\n      fp: ABCD\n"
      "  unencrypted_suffix: _unencrypted\n  version: 3.6.1\n");
  ASSERT_EQ(m.groups.size(), 1U);
  ASSERT_EQ(m.groups[0].size(), 2U);
  EXPECT_EQ(m.groups[0][0].kind, KeyKind::pgp);  // before age, as sops reads
  EXPECT_EQ(m.groups[0][1].kind, KeyKind::age);
  EXPECT_EQ(m.selector, Selector{});
}

TEST(MetadataRead, NoSelectorMeansTheDefaultSuffix) {
  EXPECT_EQ(read_with_key("").selector, Selector{});
}

TEST(MetadataRead, WeakTypesAndAnyCase) {
  const Metadata m = read(
      "  AGE:\n    Recipient: age1x\n    enc: 5\n  LastModified: 2024-01-02T03:04:05Z\n"
      "  Mac: M\n  Version: 3.13\n  shamir_threshold: \"2\"\n  mac_only_encrypted: \"true\"\n"
      "  encrypted_suffix: \"\"\n");
  EXPECT_EQ(m.groups.at(0).at(0).id(), "age1x");
  EXPECT_EQ(m.groups.at(0).at(0).enc, "5");
  EXPECT_EQ(m.lastmodified, "2024-01-02T03:04:05Z");
  EXPECT_EQ(m.shamir_threshold, 2U);
  EXPECT_TRUE(m.mac_only_encrypted);
  EXPECT_EQ(m.selector, Selector{});
}

TEST(MetadataRead, KeyGroupsCountOnlyWithoutTopLevelLists) {
  const std::string groups =
      "  key_groups:\n  - age: []\n    pgp:\n    - created_at: \"2024-01-02T03:04:05Z\"\n      "
      "enc: P\n      fp: A\n"
      "  - age:\n    - recipient: age1y\n      enc: E\n    hc_vault: []\n";
  const Metadata m = read(groups + std::string(kRest));
  ASSERT_EQ(m.groups.size(), 2U);
  EXPECT_EQ(m.groups[0].at(0).id(), "A");
  EXPECT_EQ(m.groups[1].at(0).id(), "age1y");
  EXPECT_EQ(read_with_key(groups).groups.size(), 1U);
}

TEST(MetadataRead, KmsEntriesWithContext) {
  const Metadata m = read(
      "  kms:\n  - arn: arn:x\n    aws_profile: \"\"\n    context:\n      Env: dev\n    "
      "created_at: \"2024-01-02T03:04:05Z\"\n"
      "    enc: C\n    role: r\n" +
      std::string(kRest));
  const WrappedKey& key = m.groups.at(0).at(0);
  EXPECT_EQ(key.context, (std::map<std::string, std::string>{{"Env", "dev"}}));
  EXPECT_EQ(key.created_at, "2024-01-02T03:04:05Z");
  EXPECT_EQ(key.fields.at("role"), "r");
}

TEST(MetadataRead, RefusesWhatContradictsItself) {
  const std::string age(kAge);
  EXPECT_EQ(refusal(age + "  lastmodified: \"2024-01-02T03:04:05Z\"\n  unencrypted_regex: a\n  "
                          "encrypted_suffix: b\n"),
            Errc::bad_metadata);
  EXPECT_EQ(refusal(std::string(kRest)), Errc::bad_metadata);
  EXPECT_EQ(refusal("  age: []\n  key_groups: []\n" + std::string(kRest)), Errc::bad_metadata);
  EXPECT_EQ(refusal(age + "  mac: M\n"), Errc::bad_metadata);
  EXPECT_EQ(refusal(age + "  lastmodified: yesterday\n"), Errc::bad_metadata);
  EXPECT_EQ(refusal(age + "  MAC: N\n" + std::string(kRest)), Errc::bad_metadata);
}

TEST(MetadataRead, RefusesWrongTypesNamingTheField) {
  for (const char* bad :
       {"  shamir_threshold: x\n", "  shamir_threshold: -1\n", "  shamir_threshold: [1]\n",
        "  mac_only_encrypted: maybe\n", "  unencrypted_suffix: {a: b}\n", "  pgp: text\n",
        "  pgp: [text]\n", "  pgp:\n  - fp: A\n    enc: P\n",
        "  kms:\n  - arn: a\n    created_at: x\n"})
    EXPECT_EQ(failure([&] { read_with_key(bad); }), Errc::bad_metadata) << bad;
  EXPECT_NE(message([&] { read_with_key("  shamir_threshold: x\n"); }).find("'shamir_threshold'"),
            std::string::npos);
  EXPECT_EQ(failure([] { parse_yaml("a: b\nsops: text\n"); }), Errc::bad_metadata);
  EXPECT_EQ(failure([] { parse_yaml("a: b\nsops: []\n"); }), Errc::bad_metadata);
  EXPECT_EQ(failure([] { parse_yaml("a: b\n"); }), Errc::not_encrypted);
  EXPECT_EQ(failure([] { parse_yaml(""); }), Errc::not_encrypted);
}

}  // namespace
}  // namespace clef::sops

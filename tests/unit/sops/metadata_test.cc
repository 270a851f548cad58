// SPDX-License-Identifier: MIT
// What a wrapped key is called (docs/format.md, "master keys").
#include "sops/metadata.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

WrappedKey key(KeyKind kind, std::map<std::string, std::string> fields) {
  WrappedKey out;
  out.kind = kind;
  out.fields = std::move(fields);
  return out;
}

TEST(WrappedKey, IsNamedAsSopsNamesIt) {
  EXPECT_EQ(key(KeyKind::age, {{"recipient", "age1x"}}).id(), "age1x");
  EXPECT_EQ(key(KeyKind::pgp, {{"fp", "ABCD"}}).id(), "ABCD");
  EXPECT_EQ(key(KeyKind::gcp_kms, {{"resource_id", "projects/p"}}).id(), "projects/p");
  EXPECT_EQ(key(KeyKind::hckms, {{"key_id", "r:u"}}).id(), "r:u");
  EXPECT_EQ(
      key(KeyKind::azure_kv, {{"vault_url", "https://v"}, {"name", "n"}, {"version", "1"}}).id(),
      "https://v/keys/n/1");
  EXPECT_EQ(key(KeyKind::hc_vault,
                {{"vault_address", "https://v"}, {"engine_path", "transit"}, {"key_name", "k"}})
                .id(),
            "https://v/v1/transit/keys/k");
}

TEST(WrappedKey, NamesKmsByRoleContextAndProfile) {
  WrappedKey kms = key(KeyKind::kms, {{"arn", "arn:aws:kms:r:1:key/k"}, {"aws_profile", ""}});
  EXPECT_EQ(kms.id(), "arn:aws:kms:r:1:key/k");
  kms.fields["role"] = "arn:role";
  EXPECT_EQ(kms.id(), "arn:aws:kms:r:1:key/k+arn:role");
  kms.context = {{"b", "2"}, {"a", "1"}};
  EXPECT_EQ(kms.id(), "arn:aws:kms:r:1:key/k+arn:role|a:1,b:2");
  kms.fields["aws_profile"] = "p";
  EXPECT_EQ(kms.id(), "arn:aws:kms:r:1:key/k+arn:role|a:1,b:2|p");
}

TEST(Metadata, ListsTheKeysOfAllGroups) {
  Metadata metadata;
  metadata.groups = {{age_entry()}, {age_entry(), age_entry()}};
  EXPECT_EQ(metadata.all_keys().size(), 3U);
}

TEST(Metadata, NamesOfListsAndSelectors) {
  EXPECT_EQ(list_name(KeyKind::kms), "kms");
  EXPECT_EQ(list_name(KeyKind::age), "age");
  EXPECT_EQ(selector_name(SelectorKind::unencrypted_suffix), "unencrypted_suffix");
  EXPECT_EQ(selector_name(SelectorKind::encrypted_comment_regex), "encrypted_comment_regex");
}

}  // namespace
}  // namespace clef::sops

// SPDX-License-Identifier: MIT
// Keys of creation rules, flat and in groups (docs/format.md, "creation rules").
#include "sops/rule_keys.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

std::vector<std::vector<std::string>> ids(const std::string& rule) {
  std::vector<std::vector<std::string>> out;
  for (const KeyGroup& group :
       rule_groups(".sops.yaml", syntax::Config::parse(".sops.yaml", rule))) {
    out.emplace_back();
    for (const WrappedKey& key : group)
      out.back().push_back(std::string(list_name(key.kind)) + ' ' + key.id());
  }
  return out;
}
using Ids = std::vector<std::vector<std::string>>;

TEST(RuleKeys, FlatListsAreOneGroupInOrder) {
  EXPECT_EQ(
      ids("pgp: [A, B]\nage: age1a, age1b,\n  age1a\nkms: "
          "arn:aws:kms:r:1:key/k+arn:aws:iam::1:role/r\naws_profile: p\n"
          "gcp_kms: projects/p\nhckms: [r:u]\nazure_keyvault: https://v.azure.net/keys/n/1\n"
          "hc_vault_transit_uri: https://v:8200/v1/a/b/keys/k\n"),
      (Ids{{"age age1a", "age age1b", "pgp A", "pgp B",
            "kms arn:aws:kms:r:1:key/k+arn:aws:iam::1:role/r||p", "gcp_kms projects/p", "hckms r:u",
            "azure_kv https://v.azure.net/keys/n/1", "hc_vault https://v:8200/v1/a/b/keys/k"}}));
}

TEST(RuleKeys, GroupsHideFlatLists) {
  EXPECT_EQ(
      ids("age: age1flat\nkey_groups:\n- age: [age1a]\n  merge:\n  - pgp: [M]\n  - age: [age1a]\n"
          "- kms:\n  - arn: arn:x\n    role: r\n    context: {a: b}\n    aws_profile: p\n"
          "  gcp_kms: [{resource_id: g}]\n  hckms: [{key_id: h}]\n"
          "  azure_keyvault: [{vaultUrl: https://v, key: n, version: 2}]\n  hc_vault: "
          "[https://v/v1/t/keys/k]\n"),
      (Ids{{"pgp M", "age age1a"},
           {"kms arn:x+r|a:b|p", "gcp_kms g", "hckms h", "azure_kv https://v/keys/n/2",
            "hc_vault https://v/v1/t/keys/k"}}));
  EXPECT_EQ(ids("age: age1flat\nkey_groups: []\n"), (Ids{{"age age1flat"}}));
  EXPECT_EQ(ids("path_regex: x\n"), Ids{});
}

TEST(RuleKeys, RefusesWhatIsNoKey) {
  for (const char* bad : {"age: {a: b}\n", "key_groups: x\n", "key_groups: [x]\n",
                          "key_groups: [{kms: [x]}]\n", "hc_vault_transit_uri: https://v/keys/k\n",
                          "hc_vault_transit_uri: https://v/prefix/v1/t/keys/k\n",
                          "azure_keyvault: http://v/keys/n\n"})
    EXPECT_EQ(failure([&] { ids(bad); }), Errc::bad_metadata) << bad;
}

}  // namespace
}  // namespace clef::sops

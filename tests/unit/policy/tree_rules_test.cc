// SPDX-License-Identifier: MIT
// The rules of one tree, found by path as git's own nearest files are.
#include "policy/tree_rules.h"

#include <gtest/gtest.h>

#include "unit/matrix/manifest_text.h"

namespace clef::policy {
namespace {

class Tree {
 public:
  void add(const std::string& path, std::string text) { files_[path] = std::move(text); }
  TreeRules rules() const {
    std::vector<std::string> paths;
    for (const auto& [path, text] : files_)
      paths.push_back(path);
    return {paths, [this](std::string_view path) -> std::optional<std::string> {
              const auto found = files_.find(std::string(path));
              return found == files_.end() ? std::nullopt : std::optional(found->second);
            }};
  }

 private:
  std::map<std::string, std::string> files_;
};

sops::Path key(const char* name) { return {sops::Step{name, std::nullopt}}; }

TEST(TreeRules, TheNearestManifestGoverns) {
  Tree tree;
  tree.add("clef.yaml", matrix::full_manifest());
  tree.add("sub/clef.yaml", matrix::full_manifest());
  const TreeRules rules = tree.rules();
  EXPECT_EQ(rules.cell_at("secrets/web/dev.enc.yaml")->folder, "");
  EXPECT_EQ(rules.cell_at("sub/secrets/web/dev.enc.yaml")->folder, "sub");
  EXPECT_EQ(rules.cell_at("sub/secrets/web/dev.enc.yaml")->id.text(), "web/dev");
  EXPECT_FALSE(rules.cell_at("subsecrets/web/dev.enc.yaml"));
  EXPECT_FALSE(rules.cell_at("sub/deeper/secrets/web/dev.enc.yaml"));
  EXPECT_TRUE(rules.problems().empty());
}

TEST(TreeRules, ABrokenManifestIsAProblemAndGovernsNothing) {
  Tree tree;
  tree.add("clef.yaml", "version: 9\n");
  const TreeRules rules = tree.rules();
  ASSERT_EQ(rules.problems().size(), 1u);
  EXPECT_EQ(rules.problems().front().file, "clef.yaml");
  EXPECT_FALSE(rules.cell_at("secrets/web/dev.enc.yaml"));
}

TEST(TreeRules, ASchemaLetsAValueStandInClear) {
  Tree tree;
  tree.add("clef.yaml", matrix::full_manifest());
  tree.add("schemas/billing.yaml",
           "keys:\n  A:\n    type: string\n    clear: true\n  B:\n    type: string\n");
  TreeRules rules = tree.rules();
  const auto cell = rules.cell_at("secrets/billing/dev.enc.yaml");
  ASSERT_TRUE(cell);
  EXPECT_TRUE(rules.may_stand_clear(*cell, key("A")));
  EXPECT_FALSE(rules.may_stand_clear(*cell, key("B")));
  EXPECT_FALSE(rules.may_stand_clear(*rules.cell_at("secrets/web/dev.enc.yaml"), key("A")));
}

TEST(TreeRules, AnUnreadableSchemaPermitsNothing) {
  Tree tree;
  tree.add("clef.yaml", matrix::full_manifest());
  tree.add("schemas/billing.yaml", "keys: [\n");
  TreeRules rules = tree.rules();
  EXPECT_FALSE(rules.may_stand_clear(*rules.cell_at("secrets/billing/dev.enc.yaml"), key("A")));
}

TEST(TreeRules, TheNearestCreationRulesGiveASelector) {
  Tree tree;
  tree.add("a/.sops.yaml",
           "creation_rules:\n  - path_regex: x\\.yaml$\n    encrypted_regex: ^pass\n    age: " +
               matrix::kKeyA + "\n");
  const TreeRules rules = tree.rules();
  const auto found = rules.rule_selector("a/b/x.yaml");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->value, "^pass");
  EXPECT_FALSE(rules.rule_selector("a/b/y.yaml"));
  EXPECT_FALSE(rules.rule_selector("x.yaml"));
}

}  // namespace
}  // namespace clef::policy

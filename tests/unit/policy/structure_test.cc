// SPDX-License-Identifier: MIT
// What a file shows of itself without a key.
#include "policy/structure.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "unit/matrix/world.h"

namespace clef::policy {
namespace {

constexpr const char* kCell = "secrets/database/dev.enc.yaml";

class StructureTest : public testing::Test {
 protected:
  StructureTest() {
    world.scaffold();
    world.set({"database", "dev"}, "TOKEN", "secret");
    text = world.repo.read(kCell);
  }
  TreeRules rules() const {
    return {{"clef.yaml"},
            [this](std::string_view) { return std::optional(world.manifest_text()); }};
  }
  Issues judge(const std::string& now, std::optional<std::string> before = std::nullopt,
               const std::string& path = kCell) const {
    TreeRules base = rules();
    const TreeRules own = rules();
    BlobSubject subject;
    subject.path = path;
    subject.role = FileRole::sealed;
    subject.format = syntax::Format::yaml;
    subject.text = now;
    subject.before = std::move(before);
    return judge_blob(subject, base, own);
  }
  static bool has(const Issues& issues, std::string_view category) {
    return std::any_of(issues.begin(), issues.end(), [category](const Issue& issue) {
      return issue.severity == Severity::error && issue.category == category;
    });
  }
  std::string changed(const std::string& from, const std::string& to) const {
    std::string out = text;
    out.replace(out.find(from), from.size(), to);
    return out;
  }
  matrix::World world;
  std::string text;
};

TEST_F(StructureTest, AWellSealedCellHasNothingToTell) {
  EXPECT_TRUE(judge(text).empty());
  EXPECT_TRUE(judge(text, text).empty());
  EXPECT_TRUE(is_well_sealed(syntax::Format::yaml, text));
}

TEST_F(StructureTest, PlaintextEmptyCellsAndStandInsAreErrors) {
  EXPECT_TRUE(has(judge("TOKEN: secret\n"), "plaintext"));
  EXPECT_FALSE(judge("").empty());
  EXPECT_TRUE(judge("", std::nullopt, "other/x.enc.yaml").empty()) << "nothing to hide";
  EXPECT_TRUE(has(judge("clef-virtual 1\n"), "conflict"));
  EXPECT_TRUE(has(judge("<<<<<<< a\n" + text), "conflict"));
  EXPECT_FALSE(judge("a: [").empty());
  for (const char* bad : {"TOKEN: secret\n", "", "clef-virtual 1\n", "a: ["})
    EXPECT_FALSE(is_well_sealed(syntax::Format::yaml, bad)) << bad;
}

TEST_F(StructureTest, S6_TheSelectorIsThatOfTheManifestBefore) {
  EXPECT_TRUE(
      has(judge(changed("unencrypted_suffix: _unencrypted", "unencrypted_suffix: N")), "selector"));
}

TEST_F(StructureTest, AMacGoesWithItsValues) {
  const std::string head = text.substr(0, text.find("sops:"));
  EXPECT_TRUE(has(judge(changed(head, ""), text), "mac"));
  const std::size_t mac = text.find("    mac: ");
  std::string without = text;
  without.erase(mac, text.find('\n', mac) - mac + 1);
  EXPECT_TRUE(has(judge(without), "mac"));
}

TEST_F(StructureTest, LinksAndSubmodulesAreToldOnlyUnderSealedNames) {
  TreeRules base = rules();
  const TreeRules own = rules();
  BlobSubject subject;
  subject.path = "x.enc.yaml";
  subject.mode = 0120000;
  subject.role = FileRole::sealed;
  EXPECT_TRUE(has(judge_blob(subject, base, own), "link"));
  subject.role = FileRole::other;
  EXPECT_TRUE(judge_blob(subject, base, own).empty());
}

TEST_F(StructureTest, ATwinSharesKeysThatHoldSomething) {
  EXPECT_EQ(shared_paths(syntax::Format::yaml, "TOKEN: secret\nX: 1\n", text).size(), 1u);
  EXPECT_TRUE(shared_paths(syntax::Format::yaml, "TOKEN: ''\n", text).empty());
  EXPECT_TRUE(shared_paths(syntax::Format::yaml, "OTHER: secret\n", text).empty());
  EXPECT_TRUE(shared_paths(syntax::Format::yaml, "[", text).empty());
  EXPECT_EQ(twin_path("a/b.enc.yaml"), "a/b.yaml");
  EXPECT_EQ(twin_path("a.enc.d/b.yaml"), std::nullopt);
  EXPECT_EQ(twin_path(".enc.yaml"), std::nullopt);
}

}  // namespace
}  // namespace clef::policy

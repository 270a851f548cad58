// SPDX-License-Identifier: MIT
// `.sops.yaml`: found where it may be trusted, matched as sops matches (docs/format.md, "creation
// rules").
#include "sops/rules.h"

#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

#include "support/sandbox.h"
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

CreationRules rules(std::string_view text) {
  return *CreationRules::parse("/repo/.sops.yaml", text);
}

TEST(CreationRules, TheFirstMatchWins) {
  const CreationRules r = rules(
      "creation_rules:\n- path_regex: secrets/.*\\.yaml$\n  age: age1a\n  encrypted_regex: "
      "^data$\n  shamir_threshold: 2\n"
      "  mac_only_encrypted: true\n- age: age1rest\n");
  const CreationRule rule = r.match("/repo/secrets/x.yaml");
  EXPECT_EQ(rule.groups.at(0).at(0).id(), "age1a");
  EXPECT_EQ(rule.selector, (Selector{SelectorKind::encrypted_regex, "^data$"}));
  EXPECT_EQ(rule.shamir_threshold, 2U);
  EXPECT_TRUE(rule.mac_only_encrypted);
  EXPECT_EQ(r.match("/repo/other.yaml").groups.at(0).at(0).id(), "age1rest");
  EXPECT_EQ(r.match("/repo/other.yaml").selector, Selector{});
  EXPECT_EQ(r.size(), 2U);
  EXPECT_EQ(r.path_pattern(1), std::nullopt);
}

TEST(CreationRules, PathsAreMatchedFromTheFilesFolder) {
  const CreationRules r = rules("creation_rules:\n- path_regex: ^secrets/\n  age: age1a\n");
  EXPECT_EQ(r.match("/repo/secrets/x").groups.size(), 1U);
  EXPECT_EQ(r.match("/repo/./a/../secrets/x").groups.size(), 1U);
  EXPECT_EQ(failure([&] { return r.match("/repo/x/secrets/y"); }), Errc::not_found);
  EXPECT_EQ(failure([&] { return r.match("/secrets/y"); }), Errc::not_found);
  EXPECT_EQ(rules("creation_rules:\n- path_regex: ^/secrets/\n").match("/secrets/y").groups.size(),
            0U);
}

TEST(CreationRules, NoneAtAllIsNoConfiguration) {
  EXPECT_FALSE(CreationRules::parse("/repo/.sops.yaml", "stores: {yaml: {indent: 2}}\n"));
  EXPECT_EQ(failure([] { CreationRules::parse("/repo/.sops.yaml", "creation_rules: x\n"); }),
            Errc::bad_metadata);
  EXPECT_EQ(failure([] { CreationRules::parse("/repo/.sops.yaml", "creation_rules: [x]\n"); }),
            Errc::bad_metadata);
  EXPECT_EQ(failure([] { CreationRules::parse("/repo/.sops.yaml", "a: [\n"); }), Errc::malformed);
}

TEST(CreationRules, RefuseTwoSelectorsAndBadSettings) {
  for (const char* bad : {"encrypted_regex: a\n  unencrypted_suffix: b", "shamir_threshold: x",
                          "mac_only_encrypted: perhaps", "path_regex: [a]"})
    EXPECT_EQ(failure([&] {
                return rules("creation_rules:\n- age: age1a\n  " + std::string(bad) + "\n")
                    .match("/repo/x");
              }),
              Errc::bad_metadata)
        << bad;
}

TEST(CreationRules, S32_PatternsHaveLimits) {
  EXPECT_EQ(failure([] { return rules("creation_rules:\n- path_regex: (\n").match("/repo/x"); }),
            Errc::bad_pattern);
  EXPECT_EQ(failure([] {
              return rules("creation_rules:\n- path_regex: (a|aa)+$\n")
                  .match("/repo/" + std::string(64, 'a') + "b");
            }),
            Errc::pattern_limit);
}

class Discovery : public testing::Test {
 protected:
  static constexpr std::string_view kRules = "creation_rules:\n- age: age1found\n";
  test::TempDir dir_;
  static std::string found(const std::filesystem::path& folder, const std::filesystem::path& top) {
    const auto out = CreationRules::discover(folder, top);
    return out ? out->file().string() : "(none)";
  }
};

TEST_F(Discovery, WalksUpToTheNearest) {
  dir_.write("top/.sops.yaml", kRules);
  dir_.write("top/a/b/file", "");
  EXPECT_EQ(found(dir_ / "top/a/b", dir_ / "top"), (dir_ / "top/.sops.yaml").string());
  dir_.write("top/a/.sops.yaml", kRules);
  EXPECT_EQ(found(dir_ / "top/a/b/", dir_ / "top"), (dir_ / "top/a/.sops.yaml").string());
}

TEST_F(Discovery, Line49_FilesBesideTheTargetButNotAboveAreNotFound) {
  dir_.write("top/a/.sops.yaml", kRules);
  EXPECT_EQ(found(dir_ / "top", dir_ / "top"), "(none)");
}

TEST_F(Discovery, S32_StopsAtTheTopOfTheWorkTree) {
  dir_.write(".sops.yaml", kRules);
  dir_.write("top/a/file", "");
  EXPECT_EQ(found(dir_ / "top/a", dir_ / "top"), "(none)");
  EXPECT_EQ(found(dir_ / "top/a", {}), (dir_ / ".sops.yaml").string());
}

TEST_F(Discovery, S32_StopsAtAFolderThatAllMayWriteTo) {
  dir_.write("open/.sops.yaml", kRules);
  dir_.write("open/mine/file", "");
  ASSERT_EQ(chmod((dir_ / "open").c_str(), 01777), 0);
  EXPECT_EQ(found(dir_ / "open/mine", {}), "(none)");
  EXPECT_EQ(found(dir_ / "open", {}), "(none)");
}

TEST_F(Discovery, S32_StopsAtAFolderOfSomeoneElse) {
  if (geteuid() != 0)
    GTEST_SKIP() << "only root can give a folder away";
  dir_.write("theirs/.sops.yaml", kRules);
  dir_.write("theirs/mine/file", "");
  ASSERT_EQ(chown((dir_ / "theirs").c_str(), 12345, 12345), 0);
  EXPECT_EQ(found(dir_ / "theirs/mine", {}), "(none)");
}

}  // namespace
}  // namespace clef::sops

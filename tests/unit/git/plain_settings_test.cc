// SPDX-License-Identifier: MIT
// Settings read without git are those that git lists, or there are none.
#include "git/plain_settings.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::ScopedEnv;

constexpr const char* kProgram = "/usr/bin/git";

class PlainSettingsTest : public ::testing::Test {
 protected:
  // The sandbox's own variables would leave every case to git.
  PlainSettingsTest()
      : ceiling_("GIT_CEILING_DIRECTORIES", std::nullopt),
        system_("GIT_CONFIG_SYSTEM", std::nullopt),
        repo_(sandbox_) {}

  void expect_as_git_lists() const {
    const auto found = plain_settings(repo_.path(), kProgram);
    ASSERT_TRUE(found);
    std::string listed;
    for (const ConfigEntry& entry : *found) {
      listed.append(entry.scope) += '\0';
      listed.append(entry.key).append("\n").append(entry.value) += '\0';
    }
    EXPECT_EQ(listed, repo_.git({"config", "-z", "--list", "--show-scope"}));
  }
  [[nodiscard]] bool are_left_to_git() const {
    return !plain_settings(repo_.path(), kProgram).has_value();
  }
  fs::path in_home(const std::string& name, std::string_view text) const {
    const fs::path file = sandbox_.home() / name;
    fs::create_directories(file.parent_path());
    test::write_text(file, text);
    return file;
  }

  const test::Sandbox sandbox_;
  const ScopedEnv ceiling_, system_;
  const test::GitRepo repo_;
};

TEST_F(PlainSettingsTest, AreThoseOfTheRepository) {
  repo_.git({"config", "diff.A b.cachetextconv", "true"});
  repo_.git({"config", "clef.diff.length", "bucket"});
  expect_as_git_lists();
}

TEST_F(PlainSettingsTest, BeginWithTheUsersInGitsOrder) {
  in_home(".gitconfig", "[clef \"diff\"]\n\thideKeys = yes\n");
  in_home(".config/git/config", "[diff \"clef\"]\n\tcachetextconv = on\n");
  repo_.git({"config", "clef.diff.hideKeys", "no"});
  expect_as_git_lists();
  const ScopedEnv elsewhere("XDG_CONFIG_HOME", (sandbox_.home() / "x").string());
  in_home("x/git/config", "[diff \"clef\"]\n\ttextconv = git-clef textconv --\n");
  expect_as_git_lists();
  const ScopedEnv none("XDG_CONFIG_HOME", "");
  expect_as_git_lists();
}

// What a repository's own file says is trusted less.
TEST_F(PlainSettingsTest, KeepTheirScopesInARepository) {
  repo_.git({"config", "clef.filter.ci", "true"});
  auto repository = Repository::discover(repo_.path());
  ASSERT_TRUE(repository);
  EXPECT_EQ(repository->config_value("clef.filter.ci"), "true");
  EXPECT_EQ(repository->config_value("clef.filter.ci", true), std::nullopt);
  EXPECT_EQ(repository->config_value("user.name", true), "Test Person");
}

TEST_F(PlainSettingsTest, FollowTheLinksOfTheUser) {
  const fs::path kept = in_home("dotfiles/gitconfig", "[clef \"diff\"]\n\tlength = bucket\n");
  fs::remove(sandbox_.home() / ".gitconfig");
  fs::create_symlink(kept, sandbox_.home() / ".gitconfig");
  expect_as_git_lists();
}

TEST_F(PlainSettingsTest, AreLeftToGitWhereAFileIncludesAnother) {
  ASSERT_FALSE(are_left_to_git());
  in_home(".gitconfig", "[include]\n\tpath = more\n");
  EXPECT_TRUE(are_left_to_git());
}

TEST_F(PlainSettingsTest, AreLeftToGitWhereAFileIsMalformedOrNoFile) {
  const fs::path file = in_home(".gitconfig", "[diff\n");
  EXPECT_TRUE(are_left_to_git());
  fs::remove(file);
  EXPECT_FALSE(are_left_to_git());
  fs::create_directory(file);
  EXPECT_TRUE(are_left_to_git());
}

TEST_F(PlainSettingsTest, AreLeftToGitWhereTheEnvironmentSetsAny) {
  for (const char* name : {"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL",
                           "GIT_CONFIG_SYSTEM", "GIT_DIR", "GIT_CEILING_DIRECTORIES"}) {
    const ScopedEnv set(name, "0");
    EXPECT_TRUE(are_left_to_git()) << name;
  }
  const ScopedEnv maybe("GIT_CONFIG_NOSYSTEM", "perhaps");
  EXPECT_TRUE(are_left_to_git());
}

TEST_F(PlainSettingsTest, AreLeftToAGitThatMayHaveItsSystemFileElsewhere) {
  EXPECT_FALSE(plain_settings(repo_.path(), "/opt/git/bin/git"));
  EXPECT_TRUE(plain_settings(repo_.path(), "/usr/lib/git-core/git"));
}

TEST_F(PlainSettingsTest, AreLeftToGitOutsideAPlainRepository) {
  EXPECT_FALSE(plain_settings(sandbox_.home(), kProgram));
  repo_.git({"config", "extensions.worktreeConfig", "true"});
  EXPECT_TRUE(are_left_to_git());
}

}  // namespace
}  // namespace clef::git

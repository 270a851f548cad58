// SPDX-License-Identifier: MIT
// Both forms of our hooks, by the version of git.
#include "entry/hook_install.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "entry/hook_script.h"
#include "support/git_repo.h"

namespace clef::entry {
namespace {

constexpr git::Version kOld{2, 39};
constexpr git::Version kNew{2, 54};

class HookInstallTest : public testing::Test {
 protected:
  git::Repository open() const { return git::Repository::discover(repo.path()).value(); }
  HookOutcomes install(const git::Version& version, bool chain = false) const {
    git::Repository repository = open();
    return install_hooks(repository, version, {"git-clef", chain});
  }
  HookOutcomes uninstall() const {
    git::Repository repository = open();
    return uninstall_hooks(repository);
  }
  static bool all(const HookOutcomes& outcomes, HookResult result) {
    return std::all_of(outcomes.begin(), outcomes.end(),
                       [result](const HookOutcome& outcome) { return outcome.result == result; });
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(HookInstallTest, AFileForEachEventWithAnOldGit) {
  EXPECT_TRUE(all(install(kOld), HookResult::written));
  EXPECT_EQ(repo.read(".git/hooks/pre-push"), hook_script("pre-push", "git-clef", HookForm::plain));
  EXPECT_TRUE(all(install(kOld), HookResult::unchanged));
  EXPECT_TRUE(all(uninstall(), HookResult::removed));
  EXPECT_TRUE(all(uninstall(), HookResult::unchanged));
}

TEST_F(HookInstallTest, TheConfigurationWithANewGitAndNeverBoth) {
  install(kOld);
  EXPECT_TRUE(all(install(kNew), HookResult::written));
  EXPECT_FALSE(fs::exists(repo / ".git/hooks/pre-commit"));
  EXPECT_EQ(repo.git({"config", "hook.clef-pre-commit.command"}), "git-clef hook pre-commit --");
  EXPECT_EQ(repo.git({"config", "hook.clef-pre-commit.event"}), "pre-commit");
  git::Repository repository = open();
  for (const HookUse& use : hook_uses(repository)) {
    EXPECT_TRUE(use.in_config) << use.event;
    EXPECT_FALSE(use.in_folder) << use.event;
  }
  EXPECT_TRUE(all(uninstall(), HookResult::removed));
  EXPECT_EQ(repo.read(".git/config").find("clef"), std::string::npos);
}

TEST_F(HookInstallTest, ALinkInPlaceOfAHookIsSomeoneElses) {
  sandbox.write("target", "x");
  fs::create_directories(repo / ".git/hooks");
  fs::create_symlink(sandbox / "target", repo / ".git/hooks/pre-commit");
  const HookOutcomes outcomes = install(kOld);
  EXPECT_EQ(outcomes.front().result, HookResult::foreign);
  EXPECT_EQ(sandbox.read("target"), "x");
}

TEST_F(HookInstallTest, AHookThatWasPutByIsNotPutByTwice) {
  repo.write(".git/hooks/pre-commit", "#!/bin/sh\n");
  repo.write(".git/hooks/pre-commit.pre-clef", "older\n");
  EXPECT_EQ(install(kOld, true).front().result, HookResult::foreign);
  EXPECT_EQ(repo.read(".git/hooks/pre-commit.pre-clef"), "older\n");
}

}  // namespace
}  // namespace clef::entry

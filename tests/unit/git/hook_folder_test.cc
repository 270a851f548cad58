// SPDX-License-Identifier: MIT
// Hooks lie where git looks for them, whatever core.hooksPath and the kind of work tree.
#include "git/hook_folder.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

class HookFolderTest : public testing::Test {
 protected:
  static HookFolder find(const fs::path& folder) {
    const auto repository = Repository::discover(folder);
    return find_hook_folder(repository.value());
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(HookFolderTest, IsInTheGitDirByDefault) {
  const HookFolder found = find(repo.path());
  EXPECT_EQ(found.path, repo / ".git/hooks");
  EXPECT_EQ(found.home, HookHome::own);
}

TEST_F(HookFolderTest, ARelativePathIsFromTheTop) {
  repo.git({"config", "core.hooksPath", ".githooks/"});
  repo.write("sub/file", "");
  const HookFolder found = find(repo / "sub");
  EXPECT_EQ(found.path, repo / ".githooks");
  EXPECT_EQ(found.home, HookHome::work_tree);
}

TEST_F(HookFolderTest, AnAbsolutePathMayBelongToManyRepositories) {
  repo.git({"config", "core.hooksPath", (sandbox / "shared").string()});
  EXPECT_EQ(find(repo.path()).path, sandbox / "shared");
  EXPECT_EQ(find(repo.path()).home, HookHome::shared);
}

TEST_F(HookFolderTest, DevNullMeansThatThereAreToBeNone) {
  repo.git({"config", "core.hooksPath", "/dev/null"});
  EXPECT_EQ(find(repo.path()).home, HookHome::disabled);
}

TEST_F(HookFolderTest, HuskysFolderIsKnown) {
  repo.git({"config", "core.hooksPath", ".husky/_"});
  EXPECT_EQ(find(repo.path()).home, HookHome::husky);
}

TEST_F(HookFolderTest, LinkedWorkTreesShareIt) {
  repo.write("file", "");
  repo.commit_all("first");
  repo.git({"worktree", "add", "-q", (sandbox / "linked").string()});
  const HookFolder found = find(sandbox / "linked");
  EXPECT_EQ(found.path, repo / ".git/hooks");
  EXPECT_EQ(found.home, HookHome::own);
}

TEST_F(HookFolderTest, ABareRepositoryHasItsOwn) {
  const test::GitRepo bare(sandbox, "bare.git", {"--bare"});
  const test::ScopedEnv named("GIT_DIR", bare.path());  // it is obeyed only if it is named
  EXPECT_EQ(find(bare.path()).path, bare / "hooks");
  EXPECT_EQ(find(bare.path()).home, HookHome::own);
}

TEST(Version, IsComparedByItsNumbers) {
  EXPECT_TRUE((Version{2, 54}).at_least(2, 54));
  EXPECT_TRUE((Version{3, 0}).at_least(2, 54));
  EXPECT_FALSE((Version{2, 39}).at_least(2, 54));
  EXPECT_FALSE(has_config_hooks({2, 53}));
  EXPECT_TRUE(has_config_hooks({2, 54}));
  EXPECT_TRUE(git_version().at_least(2, 28));
}

}  // namespace
}  // namespace clef::git

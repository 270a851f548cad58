// SPDX-License-Identifier: MIT
// A repository is where git says it is: work trees, submodules, GIT_DIR and bare ones included.
#include "git/discovery.h"

#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;
using test::ScopedEnv;

Errc code_of(const fs::path& folder) {
  try {
    find_layout(folder);
  } catch (const Error& error) {
    return error.code();
  }
  return Errc::internal_error;
}

TEST(FindLayout, OfASubfolderIsThatOfTheTop) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  fs::create_directories(repo / "a/b");
  const auto layout = find_layout(repo / "a/b");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->top, repo.path());
  EXPECT_EQ(layout->git_dir, repo / ".git");
  EXPECT_EQ(layout->common_dir, repo / ".git");
  EXPECT_FALSE(layout->bare);
}

TEST(FindLayout, LetsTheCallerWorkMeanwhile) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  int calls = 0;
  const auto layout = find_layout(repo.path(), [&] { ++calls; });
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->top, repo.path());
  EXPECT_EQ(calls, 1);
}

TEST(FindLayout, IsNoneOutsideARepository) {
  const Sandbox sandbox;
  fs::create_directories(sandbox / "plain");
  EXPECT_FALSE(find_layout(sandbox / "plain"));
}

TEST(FindLayout, RefusesAFolderThatIsNotThere) {
  const Sandbox sandbox;
  EXPECT_EQ(code_of(sandbox / "absent"), Errc::not_found);
}

TEST(FindLayout, OfALinkedWorkTreeSharesTheCommonFolder) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  repo.commit_all("first");
  repo.git({"worktree", "add", "-q", sandbox / "linked", "-b", "side"});
  const auto layout = find_layout(sandbox / "linked");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->top, sandbox / "linked");
  EXPECT_EQ(layout->git_dir, repo / ".git/worktrees/linked");
  EXPECT_EQ(layout->common_dir, repo / ".git");
}

TEST(FindLayout, OfASubmoduleIsItsOwn) {
  const Sandbox sandbox;
  const GitRepo inner(sandbox, "inner");
  inner.commit_all("first");
  const GitRepo outer(sandbox, "outer");
  outer.git({"submodule", "--quiet", "add", inner.path(), "sub"});
  const auto layout = find_layout(outer / "sub");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->top, outer / "sub");
  EXPECT_EQ(layout->git_dir, outer / ".git/modules/sub");
}

TEST(FindLayout, HonoursGitDirAndWorkTree) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  fs::create_directories(sandbox / "elsewhere");
  const ScopedEnv git_dir("GIT_DIR", repo / ".git");
  const ScopedEnv work_tree("GIT_WORK_TREE", sandbox / "elsewhere");
  const auto layout = find_layout(sandbox / "elsewhere");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->top, sandbox / "elsewhere");
  EXPECT_EQ(layout->git_dir, repo / ".git");
}

TEST(FindLayout, TakesARelativeGitDirFromTheCallersFolder) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  fs::create_directories(sandbox / "elsewhere");
  const fs::path before = fs::current_path();
  fs::current_path(sandbox.path());
  const ScopedEnv git_dir("GIT_DIR", "repo/.git");
  const auto layout = find_layout(sandbox / "elsewhere");
  fs::current_path(before);
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->git_dir, repo / ".git");
}

TEST(FindLayout, RefusesAGitDirThatIsNoRepository) {
  const Sandbox sandbox;
  const ScopedEnv git_dir("GIT_DIR", sandbox / "absent");
  EXPECT_EQ(code_of(sandbox.path()), Errc::git_failed);
}

TEST(FindLayout, RefusesABrokenGitFile) {
  const Sandbox sandbox;
  sandbox.write("broken/.git", "gitdir: /nowhere\n");
  EXPECT_EQ(code_of(sandbox / "broken"), Errc::git_failed);
}

TEST(FindLayout, FindsABareRepositoryOnlyWhenItIsNamed) {
  const Sandbox sandbox;
  const GitRepo bare(sandbox, "store.git", {"--bare"});
  EXPECT_EQ(code_of(bare.path()), Errc::git_failed);
  const ScopedEnv git_dir("GIT_DIR", bare.path());
  const auto layout = find_layout(bare.path());
  ASSERT_TRUE(layout);
  EXPECT_TRUE(layout->bare);
  EXPECT_TRUE(layout->top.empty());
  EXPECT_EQ(layout->git_dir, bare.path());
}

// A clone can carry a bare repository, whose configuration would then be obeyed.
TEST(FindLayout, DoesNotObeyABareRepositoryInsideTheWorkTree) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  test::git(sandbox.path(), {"init", "-q", "--bare", repo / "vendor/evil"});
  EXPECT_EQ(code_of(repo / "vendor/evil"), Errc::git_failed);
}

TEST(FindLayout, RefusesAnotherUsersRepository) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give a folder away";
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  constexpr uid_t kStranger = 12345;
  ASSERT_EQ(::chown((repo / ".git").c_str(), kStranger, kStranger), 0);
  ASSERT_EQ(::chown(repo.path().c_str(), kStranger, kStranger), 0);
  try {
    find_layout(repo.path());
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::git_failed);
    EXPECT_NE(error.message().find("dubious ownership"), std::string::npos) << error.message();
    EXPECT_NE(error.hint_text().find("safe.directory"), std::string::npos);
  }
}

TEST(FindLayout, RefusesAnUnknownExtension) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  repo.git({"config", "core.repositoryFormatVersion", "1"});
  repo.git({"config", "extensions.notInvented", "true"});
  EXPECT_EQ(code_of(repo.path()), Errc::git_failed);
}

TEST(FindLayout, RefusesAPathWithALineFeed) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox, "two\n/lines");
  EXPECT_EQ(code_of(repo.path()), Errc::unsupported);
}

TEST(FindLayout, ReadsASha256Repository) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox, "wide", {"--object-format=sha256"});
  EXPECT_TRUE(find_layout(repo.path()));
}

}  // namespace
}  // namespace clef::git

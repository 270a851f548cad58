// SPDX-License-Identifier: MIT
// Discovery without git answers as git does or not at all.
#include "git/plain_layout.h"

#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::ScopedEnv;

enum class Fast { answers, leaves_it };

class PlainLayout : public ::testing::Test {
 protected:
  // The sandbox's own ceiling would leave every case to git.
  PlainLayout() : ceiling_("GIT_CEILING_DIRECTORIES", std::nullopt), repo_(sandbox_) {}

  // What is found is what git finds, and whether git had to be asked is as `expected`.
  static void compare(const fs::path& folder, Fast expected) {
    const auto fast = plain_layout(folder);
    EXPECT_EQ(fast.has_value(), expected == Fast::answers) << folder;
    if (!fast)
      return;
    const auto asked = ask_git_for_layout(folder);
    ASSERT_TRUE(asked) << folder;
    EXPECT_EQ(fast->top, asked->top);
    EXPECT_EQ(fast->git_dir, asked->git_dir);
    EXPECT_EQ(fast->common_dir, asked->common_dir);
    EXPECT_EQ(fast->bare, asked->bare);
  }
  void set(const std::string& key, const std::string& value) const {
    repo_.git({"config", key, value});
  }

  const test::Sandbox sandbox_;
  const ScopedEnv ceiling_;
  const GitRepo repo_;
};

TEST_F(PlainLayout, IsFoundFromEveryFolderOfAWorkTree) {
  fs::create_directories(repo_ / "a/b c");
  fs::create_directory_symlink(repo_ / "a", sandbox_ / "link");
  compare(repo_.path(), Fast::answers);
  compare(repo_ / "a/b c", Fast::answers);
  compare(repo_ / "a/../a", Fast::answers);
  compare(sandbox_ / "link/b c", Fast::answers);
  repo_.commit_all("first");
  repo_.git({"checkout", "-q", "--detach"});
  repo_.git({"remote", "add", "origin", "https://example.com/a#b"});
  repo_.git({"pack-refs", "--all"});
  compare(repo_ / "a", Fast::answers);
}

TEST_F(PlainLayout, OfANestedRepositoryIsTheInnerOne) {
  const GitRepo inner(sandbox_, "repo/nested/inner");
  fs::create_directories(inner / "x");
  compare(inner / "x", Fast::answers);
  compare(repo_ / "nested", Fast::answers);
}

TEST_F(PlainLayout, IsLeftToGitOutsideARepository) {
  fs::create_directories(sandbox_ / "plain");
  compare(sandbox_ / "plain", Fast::leaves_it);
  compare(sandbox_ / "absent", Fast::leaves_it);
  compare("/", Fast::leaves_it);
}

TEST_F(PlainLayout, IsLeftToGitInsideAGitFolder) {
  compare(repo_ / ".git", Fast::leaves_it);
  compare(repo_ / ".git/refs/heads", Fast::leaves_it);
}

TEST_F(PlainLayout, IsLeftToGitWhereGitIsAFileOrALink) {
  const GitRepo inner(sandbox_, "inner");
  inner.commit_all("first");
  repo_.commit_all("first");
  repo_.git({"worktree", "add", "-q", sandbox_ / "linked", "-b", "side"});
  repo_.git({"submodule", "--quiet", "add", inner.path(), "sub"});
  test::git(sandbox_.path(), {"init", "-q", "--separate-git-dir", sandbox_ / "apart", "separate"});
  compare(sandbox_ / "linked", Fast::leaves_it);
  compare(repo_ / "sub", Fast::leaves_it);
  compare(sandbox_ / "separate", Fast::leaves_it);
  fs::create_directories(sandbox_ / "symbolic");
  fs::create_directory_symlink(repo_ / ".git", sandbox_ / "symbolic/.git");
  compare(sandbox_ / "symbolic", Fast::leaves_it);
  compare(repo_.path(), Fast::answers);
}

TEST_F(PlainLayout, IsLeftToGitForBareRepositories) {
  const GitRepo bare(sandbox_, "bare.git", {"--bare"});
  compare(bare.path(), Fast::leaves_it);
  compare(bare / "refs", Fast::leaves_it);
  test::git(sandbox_.path(), {"init", "-q", "--bare", repo_ / "vendor/evil"});
  compare(repo_ / "vendor/evil", Fast::leaves_it);
  compare(repo_ / "vendor", Fast::answers);
}

TEST_F(PlainLayout, IsLeftToGitWhereSettingsHaveASay) {
  const std::string before = repo_.read(".git/config");
  for (const auto& [key, value] :
       std::vector<std::pair<std::string, std::string>>{{"core.worktree", sandbox_ / "elsewhere"},
                                                        {"core.bare", "true"},
                                                        {"core.repositoryFormatVersion", "1"},
                                                        {"extensions.worktreeConfig", "true"},
                                                        {"include.path", "other"}}) {
    set(key, value);
    compare(repo_.path(), Fast::leaves_it);
    repo_.write(".git/config", before);
  }
  compare(repo_.path(), Fast::answers);
  const GitRepo wide(sandbox_, "wide", {"--object-format=sha256"});
  compare(wide.path(), Fast::leaves_it);
}

TEST_F(PlainLayout, IsLeftToGitWhereTheEnvironmentHasASay) {
  for (const char* name :
       {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH",
        "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS"}) {
    const ScopedEnv variable(name, "x");
    compare(repo_.path(), Fast::leaves_it);
  }
}

// None of these reaches git, or none matters to it: both answers are the same.
TEST_F(PlainLayout, IsFoundWhateverElseTheEnvironmentHolds) {
  for (const char* name :
       {"GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_SSL_CAINFO", "GIT_TRACE_X", "GIT_CONFIG",
        "GIT_IMPLICIT_WORK_TREE", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_NAMESPACE",
        "GIT_ATTR_SOURCE", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_REPLACE_REF_BASE"}) {
    const ScopedEnv variable(name, "x");
    compare(repo_ / ".", Fast::answers);
  }
}

TEST_F(PlainLayout, IsLeftToGitWhereSomethingIsMissingOrOdd) {
  const auto without = [&](const char* name) {
    fs::rename(repo_ / ".git" / name, sandbox_ / "aside");
    compare(repo_.path(), Fast::leaves_it);
    fs::remove_all(repo_ / ".git" / name);
    fs::rename(sandbox_ / "aside", repo_ / ".git" / name);
  };
  for (const char* name : {"HEAD", "objects", "refs", "config"})
    without(name);
  repo_.write(".git/commondir", "../x\n");
  compare(repo_.path(), Fast::leaves_it);
  fs::remove(repo_ / ".git/commondir");
  for (const char* head : {"", "ref: x\n", "garbage\n", "ref:refs/heads/main\n"}) {
    repo_.write(".git/HEAD", head);
    compare(repo_.path(), Fast::leaves_it);
  }
  repo_.write(".git/HEAD", "ref: refs/heads/main\n");
  compare(repo_.path(), Fast::answers);
  fs::remove(repo_ / ".git/config");
  ASSERT_EQ(::mkfifo((repo_ / ".git/config").c_str(), 0600), 0);
  compare(repo_.path(), Fast::leaves_it);
}

TEST_F(PlainLayout, OfAnEmptyGitFolderIsLeftToGit) {
  fs::create_directories(repo_ / "sub/.git");
  compare(repo_ / "sub", Fast::leaves_it);
  const auto asked = ask_git_for_layout(repo_ / "sub");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->top, repo_.path());
}

TEST_F(PlainLayout, IsLeftToGitForAnotherOwner) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give a folder away";
  constexpr uid_t kStranger = 12345;
  ASSERT_EQ(::chown((repo_ / ".git").c_str(), kStranger, kStranger), 0);
  compare(repo_.path(), Fast::leaves_it);
  ASSERT_EQ(::chown((repo_ / ".git").c_str(), 0, 0), 0);
  ASSERT_EQ(::chown(repo_.path().c_str(), kStranger, kStranger), 0);
  compare(repo_.path(), Fast::leaves_it);
  EXPECT_THROW(find_layout(repo_.path()), Error);
}

TEST_F(PlainLayout, IsLeftToGitForALineFeedInThePath) {
  const GitRepo odd(sandbox_, "two\nlines");
  compare(odd.path(), Fast::leaves_it);
}

TEST_F(PlainLayout, NeedsNoCallOfTheCaller) {
  bool called = false;
  EXPECT_TRUE(find_layout(repo_.path(), [&] { called = true; }));
  EXPECT_FALSE(called);
}

}  // namespace
}  // namespace clef::git

// SPDX-License-Identifier: MIT
// A commit holds exactly the named paths; the rest of index and work tree stays as it was.
#include <gtest/gtest.h>

#include "base/error.h"
#include "git/repository.h"
#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;

class CommitTest : public ::testing::Test {
 protected:
  CommitTest() : repo_(sandbox_) {}
  void commit(const std::vector<std::string>& paths) const {
    Repository::discover(repo_.path())->commit(paths, "clef: a message");
  }
  std::string committed() const {
    return repo_.git({"show", "--name-status", "--format=%s", "HEAD"});
  }

  const Sandbox sandbox_;
  const GitRepo repo_;
};

TEST_F(CommitTest, TakesTheNamedPathsAndLeavesStagedWorkAlone) {
  repo_.write("cell", "old");
  repo_.write("mine", "old");
  repo_.commit_all("first");
  repo_.write("cell", "new");
  repo_.write("sidecar", "new");
  repo_.write("mine", "staged");
  repo_.git({"add", "mine"});
  repo_.write("mine", "edited further");
  repo_.write("loose", "x");
  commit({"cell", "sidecar"});
  EXPECT_EQ(committed(), "clef: a message\n\nM\tcell\nA\tsidecar");
  EXPECT_EQ(repo_.git({"status", "--porcelain"}), "MM mine\n?? loose");
}

TEST_F(CommitTest, CanBeTheFirst) {
  repo_.write("cell", "new");
  repo_.write("loose", "x");
  commit({"cell"});
  EXPECT_EQ(committed(), "clef: a message\n\nA\tcell");
}

TEST_F(CommitTest, TakesADeletion) {
  repo_.write("cell", "old");
  repo_.commit_all("first");
  fs::remove(repo_ / "cell");
  commit({"cell"});
  EXPECT_EQ(committed(), "clef: a message\n\nD\tcell");
}

TEST_F(CommitTest, MakesNoneOfUnchangedPaths) {
  repo_.write("cell", "old");
  const std::string head = repo_.commit_all("first");
  commit({"cell"});
  EXPECT_EQ(repo_.git({"rev-parse", "HEAD"}), head);
}

TEST_F(CommitTest, TakesNamesThatLookLikePatternsAndOptions) {
  repo_.write("a", "old");
  repo_.commit_all("first");
  for (const char* path : {"*", "-f", ":(top)x", "two words", "a\nb", "a"})
    repo_.write(path, "new");
  commit({"*", "-f", ":(top)x", "two words", "a\nb"});
  EXPECT_EQ(repo_.git({"status", "--porcelain"}), " M a");
}

TEST_F(CommitTest, RunsTheUsersHooksWithTheirVerdict) {
  repo_.write("old", "x");
  repo_.commit_all("first");
  sandbox_.write_program("repo/.git/hooks/pre-commit",
                         "#!/bin/sh\necho 'policy says no' >&2\nexit 1\n");
  repo_.write("old", "new");
  repo_.write("fresh", "new");
  try {
    commit({"old", "fresh"});
    FAIL() << "committed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::git_failed);
    EXPECT_EQ(error.message(), "git refused: 'policy says no'");
  }
  EXPECT_EQ(repo_.git({"status", "--porcelain"}), " M old\n?? fresh")
      << "index and files as they were";
}

// A pathspec switch of ours in the hook's environment would change what its git commands mean.
TEST_F(CommitTest, LeavesNoTraceInTheHooksEnvironment) {
  sandbox_.write_program("repo/.git/hooks/pre-commit",
                         "#!/bin/sh\nenv > '" + (sandbox_ / "env").native() + "'\n");
  repo_.write("cell", "new");
  commit({"cell"});
  const std::string environment = sandbox_.read("env");
  for (const char* name : {"GIT_LITERAL_PATHSPECS", "GIT_CONFIG_PARAMETERS", "GIT_ALLOW_PROTOCOL",
                           "GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT"})
    EXPECT_EQ(environment.find(name), std::string::npos) << name;
}

TEST_F(CommitTest, RefusesAnIgnoredNewFile) {
  repo_.write(".gitignore", "cell\n");
  repo_.commit_all("first");
  repo_.write("cell", "new");
  EXPECT_THROW(commit({"cell"}), Error);
}

TEST_F(CommitTest, RefusesDuringAMerge) {
  repo_.write("a", "base");
  repo_.commit_all("base");
  repo_.git({"checkout", "-q", "-b", "side"});
  repo_.write("b", "side");
  repo_.commit_all("side");
  repo_.git({"checkout", "-q", "main"});
  repo_.git({"merge", "-q", "--no-commit", "--no-ff", "side"});
  repo_.write("a", "new");
  EXPECT_THROW(commit({"a"}), Error);
  EXPECT_TRUE(fs::exists(repo_ / ".git/MERGE_HEAD"));
}

TEST_F(CommitTest, GoesToTheBranchOfALinkedWorkTree) {
  repo_.write("a", "base");
  repo_.commit_all("base");
  repo_.git({"worktree", "add", "-q", sandbox_ / "linked", "-b", "side"});
  sandbox_.write("linked/a", "new");
  Repository::discover(sandbox_ / "linked")->commit({"a"}, "in the linked one");
  EXPECT_EQ(repo_.git({"log", "-1", "--format=%s", "side"}), "in the linked one");
  EXPECT_EQ(repo_.git({"log", "-1", "--format=%s", "main"}), "base");
}

TEST_F(CommitTest, LetsTheSameObjectSeeTheNewHead) {
  repo_.write("a", "one");
  repo_.commit_all("first");
  auto repository = Repository::discover(repo_.path());
  EXPECT_EQ(repository->blob("HEAD:a", 10), "one");
  repo_.write("a", "two");
  repository->commit({"a"}, "second");
  EXPECT_EQ(repository->blob("HEAD:a", 10), "two");
  EXPECT_EQ(repository->blob(":a", 10), "two");
}

}  // namespace
}  // namespace clef::git

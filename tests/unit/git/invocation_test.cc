// SPDX-License-Identifier: MIT
// A reading call starts nothing that a repository's own configuration or files name (security.md
// S10); the user's variables about the repository still reach git.
#include "git/invocation.h"

#include <gtest/gtest.h>

#include "git/repo_reader.h"
#include "git/repository.h"
#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;
using test::ScopedEnv;

// A repository whose local configuration names a program wherever git takes one; running it leaves
// a file behind.
class HostileRepo : public ::testing::Test {
 protected:
  HostileRepo() : repo_(sandbox_) {
    repo_.write("a.txt", "one\n");
    repo_.write("b.bin", "two\n");
    repo_.write(".gitattributes", "*.txt diff=evil\n");
    repo_.commit_all("first");
    repo_.write("a.txt", "changed\n");
    const std::string evil = sandbox_.write_program(
        "evil", "#!/bin/sh\necho ran >> '" + trace().native() + "'\ncat \"$1\" 2>/dev/null\n");
    for (const char* key : {"core.fsmonitor", "core.pager", "pager.log", "pager.diff",
                            "diff.external", "diff.evil.textconv", "diff.evil.command",
                            "gpg.program", "core.sshCommand", "core.editor", "credential.helper"})
      repo_.git({"config", key, evil});
    repo_.git({"config", "alias.rev-parse", "!" + evil});
    repo_.git({"config", "alias.status", "!" + evil});
    repo_.git({"config", "log.showSignature", "true"});
    for (const char* hook : {"post-index-change", "reference-transaction", "fsmonitor-watchman"})
      sandbox_.write_program(fs::path("repo/.git/hooks") / hook,
                             "#!/bin/sh\necho ran >> '" + trace().native() + "'\n");
  }
  fs::path trace() const { return sandbox_ / "trace"; }
  bool ran() const { return fs::exists(trace()); }

  const Sandbox sandbox_;
  const GitRepo repo_;
};

// The attack is real: without the guards the same repository does start the program.
TEST_F(HostileRepo, StartsItsProgramInAnUnguardedCall) {
  test::git_status(repo_.path(), {"diff"});
  EXPECT_TRUE(ran());
}

TEST_F(HostileRepo, StartsNothingInReadingCalls) {
  const Invocation git(repo_.path());
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{"status", "--porcelain"},
                                             {"diff"},
                                             {"diff", "HEAD"},
                                             {"log", "-p"},
                                             {"show", "HEAD"},
                                             {"ls-files", "-z"},
                                             {"check-attr", "-z", "diff", "--", "a.txt"},
                                             {"rev-parse", "--show-toplevel"},
                                             {"var", "GIT_COMMITTER_IDENT"},
                                             {"diff-index", "-p", "HEAD"}}) {
    EXPECT_EQ(git.read(args).status, 0) << args.front();
    EXPECT_FALSE(ran()) << args.front();
  }
}

TEST_F(HostileRepo, StartsNothingInAReader) {
  repo_.git({"config", "filter.evil.process", sandbox_ / "evil"});
  repo_.git({"config", "diff.orderFile", "absent"});
  auto repository = Repository::discover(repo_.path());
  RepoReader& git = repository->reader();
  EXPECT_EQ(git.blob("HEAD:a.txt", 100), "one\n");
  EXPECT_EQ(git.index({}).size(), 3U);
  EXPECT_EQ(git.tree("HEAD", {}).size(), 3U);
  EXPECT_EQ(git.changes("", "HEAD", {}, true).size(), 3U);
  EXPECT_TRUE(git.staged("HEAD").empty());
  EXPECT_EQ(git.attributes({"a.txt"}, {"diff"}, "HEAD").at(0).at("diff"), "evil");
  HistoryQuery query;
  query.every_parent = true;
  git.history(query, [](const Visit&) { return true; });
  EXPECT_FALSE(ran());
}

TEST_F(HostileRepo, StartsNothingInARepositoryObject) {
  auto repository = Repository::discover(repo_.path());
  ASSERT_TRUE(repository);
  repository->config();
  repository->is_tracked("a.txt");
  repository->tracked("");
  repository->blob("HEAD:a.txt", kMiB);
  repository->user();
  repository->attributes("a.txt");
  EXPECT_FALSE(ran());
}

// A signed commit would have `git log` run gpg.program.
TEST_F(HostileRepo, ChecksNoSignatureWhileReadingTheLog) {
  const std::string signed_commit = "tree " + repo_.git({"rev-parse", "HEAD^{tree}"}) +
                                    "\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n"
                                    "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n"
                                    " -----END PGP SIGNATURE-----\n\nsigned\n";
  const fs::path file = sandbox_.write("commit", signed_commit);
  const std::string id = repo_.git({"hash-object", "-t", "commit", "-w", file});
  run_git(repo_.path(), {"log", "-1", id});
  EXPECT_FALSE(ran());
  test::git_status(repo_.path(), {"--no-pager", "log", "-1", id});
  EXPECT_TRUE(ran()) << "the attack itself no longer works";
}

// A promisor remote makes git fetch a missing object with a command of the local configuration.
TEST_F(HostileRepo, FetchesNoMissingObject) {
  repo_.git({"config", "remote.origin.url", "ssh://localhost/x"});
  repo_.git({"config", "remote.origin.promisor", "true"});
  repo_.git({"config", "extensions.partialClone", "origin"});
  repo_.git({"config", "core.repositoryFormatVersion", "1"});
  const std::string blob = repo_.git({"rev-parse", "HEAD:b.bin"});
  fs::remove(repo_ / (".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2)));
  auto repository = Repository::discover(repo_.path());
  ASSERT_TRUE(repository);
  EXPECT_THROW(
      {
        if (!repository->blob("HEAD:b.bin", kMiB))
          throw Error(Errc::git_failed, "absent");
      },
      Error);
  EXPECT_FALSE(ran());
  test::git_status(repo_.path(), {"cat-file", "-p", blob});
  EXPECT_TRUE(ran()) << "the attack itself no longer works";
}

TEST(Invocation, PassesOnTheUsersConfigurationFromTheCommandLine) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  const ScopedEnv count("GIT_CONFIG_COUNT", "1");
  const ScopedEnv key("GIT_CONFIG_KEY_0", "clef.x");
  const ScopedEnv value("GIT_CONFIG_VALUE_0", "from the command");
  EXPECT_EQ(Invocation(repo.path()).output({"config", "clef.x"}), "from the command\n");
}

TEST(Invocation, KeepsProgramsAndKeysOutOfGitsEnvironment) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  const ScopedEnv ssh("GIT_SSH_COMMAND", "evil");
  const ScopedEnv external("GIT_EXTERNAL_DIFF", "evil");
  const ScopedEnv trace("GIT_TRACE", "1");
  const ScopedEnv key("CLEF_AGE_KEY", "AGE-SECRET-KEY-1CANARY");
  for (const std::string& entry : Invocation(repo.path()).options().environment) {
    for (const std::string_view name : {"GIT_SSH", "GIT_EXTERNAL", "GIT_TRACE", "CLEF_"})
      EXPECT_FALSE(entry.starts_with(name)) << entry;
  }
}

TEST(Invocation, TakesNoGitOutOfTheRepository) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  sandbox.write_program("repo/node_modules/.bin/git",
                        "#!/bin/sh\ntouch '" + (sandbox / "ran").native() + "'\nexit 1\n");
  const ScopedEnv path("PATH", (repo / "node_modules/.bin").native() + ":/usr/bin:/bin");
  EXPECT_TRUE(Repository::discover(repo.path()));
  EXPECT_FALSE(fs::exists(sandbox / "ran"));
  const ScopedEnv only("PATH", (repo / "node_modules/.bin").native());
  EXPECT_THROW(Repository::discover(repo.path()), Error);
  EXPECT_FALSE(fs::exists(sandbox / "ran"));
}

TEST(RunGit, TellsGitsReasonEscaped) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  try {
    run_git(repo.path(), {"rev-parse", "--verify", "no\x1b[31m"});
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::git_failed);
    EXPECT_EQ(error.message(), "git refused: 'Needed a single revision'");
  }
}

TEST(RunGit, RefusesMoreOutputThanItsCap) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  repo.write("a", std::string(5000, 'x'));
  repo.commit_all("first");
  EXPECT_EQ(run_git(repo.path(), {"cat-file", "blob", "HEAD:a"}).size(), 5000U);
  EXPECT_THROW(run_git(repo.path(), {"cat-file", "blob", "HEAD:a"}, 4999), Error);
}

TEST(RunGit, TakesPathspecsLiterally) {
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  repo.write("a*", "star");
  repo.write("ab", "letters");
  repo.commit_all("first");
  EXPECT_EQ(run_git(repo.path(), {"ls-files", "--", "a*"}), "a*\n");
}

}  // namespace
}  // namespace clef::git

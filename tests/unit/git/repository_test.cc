// SPDX-License-Identifier: MIT
// Index, HEAD, configuration and attributes are what git says they are.
#include "git/repository.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;
using test::ScopedEnv;
using Paths = std::vector<std::string>;

class RepositoryTest : public ::testing::Test {
 protected:
  RepositoryTest() : repo_(sandbox_) {}
  Repository open() const { return *Repository::discover(repo_.path()); }

  const Sandbox sandbox_;
  const GitRepo repo_;
};

TEST_F(RepositoryTest, IsNoneOutside) {
  fs::create_directories(sandbox_ / "plain");
  EXPECT_FALSE(Repository::discover(sandbox_ / "plain"));
}

TEST_F(RepositoryTest, CountsAPathInTheIndexOrInHeadAsTracked) {
  repo_.write("committed", "");
  repo_.write("removed", "");
  repo_.commit_all("first");
  repo_.git({"rm", "-q", "--cached", "removed"});
  repo_.write("staged", "");
  repo_.git({"add", "staged"});
  repo_.write("loose", "");
  Repository repository = open();
  EXPECT_TRUE(repository.is_tracked("committed"));
  EXPECT_TRUE(repository.is_tracked("removed"));
  EXPECT_TRUE(repository.is_tracked("staged"));
  EXPECT_FALSE(repository.is_tracked("loose"));
  EXPECT_FALSE(repository.is_tracked("comm*"));
}

TEST_F(RepositoryTest, AnswersTheSameWhenAskedAheadOfTime) {
  repo_.write("a", "first");
  repo_.commit_all("first");
  Repository repository = open();
  repository.prepare_change();
  repository.prepare_change();
  repo_.write("a", "second");
  repo_.commit_all("second");
  EXPECT_EQ(repository.blob("HEAD:a", 100), "second");
  EXPECT_EQ(repository.user(), "Test Person <person@example.com>");
  EXPECT_EQ(repository.user(), "Test Person <person@example.com>");
}

// security.md S3: being ignored does not keep a file from being tracked.
TEST_F(RepositoryTest, CountsAnIgnoredButAddedFileAsTracked) {
  repo_.write(".clef/config.yaml", "pkcs11_module: ./x.so\n");
  repo_.write(".gitignore", ".clef/\n");
  repo_.git({"add", "-f", ".clef/config.yaml"});
  EXPECT_TRUE(open().is_tracked(".clef/config.yaml"));
}

TEST_F(RepositoryTest, KnowsNothingTrackedBeforeTheFirstCommit) {
  Repository repository = open();
  EXPECT_FALSE(repository.has_head());
  EXPECT_FALSE(repository.is_tracked("a"));
  EXPECT_EQ(repository.tracked(""), Paths{});
  EXPECT_EQ(repository.blob("HEAD:a", 10), std::nullopt);
}

TEST_F(RepositoryTest, ListsTrackedPathsSortedAndLiteral) {
  for (const char* path : {"b", "a/2", "a/1", "with space", "new\nline", "\xc3\xa4"})
    repo_.write(path, "x");
  repo_.commit_all("first");
  Repository repository = open();
  EXPECT_TRUE(repository.has_head());
  EXPECT_EQ(repository.tracked(""),
            (Paths{"a/1", "a/2", "b", "new\nline", "with space", "\xc3\xa4"}));
  EXPECT_EQ(repository.tracked("a"), (Paths{"a/1", "a/2"}));
  EXPECT_EQ(repository.tracked("a/*"), Paths{});
}

TEST_F(RepositoryTest, ListsAnUnmergedPathOnce) {
  repo_.leave_conflict("a", {"base", "main", "side"});
  EXPECT_EQ(open().tracked(""), Paths{"a"});
}

TEST_F(RepositoryTest, ReadsBlobsOfHeadAndOfTheIndexAsItIsNow) {
  repo_.write("a", "one");
  repo_.commit_all("first");
  Repository repository = open();
  EXPECT_EQ(repository.blob(":a", 10), "one");
  repo_.write("a", "two");
  repo_.git({"add", "a"});
  EXPECT_EQ(repository.blob(":a", 10), "two");
  EXPECT_EQ(repository.blob("HEAD:a", 10), "one");
  EXPECT_THROW(repository.blob(":a", 2), Error);
}

TEST_F(RepositoryTest, LetsTheLastConfigurationEntryWin) {
  repo_.git({"config", "--global", "clef.autoCommit", "global"});
  EXPECT_EQ(open().config_value("clef.autoCommit"), "global");
  repo_.git({"config", "clef.autocommit", "local"});
  EXPECT_EQ(open().config_value("CLEF.AutoCommit"), "local");
  EXPECT_EQ(open().config_value("clef.absent"), std::nullopt);
}

// A clone in an archive brings its .git/config: it decides nothing about trust.
TEST_F(RepositoryTest, TakesTrustFromTheUsersScopesOnly) {
  repo_.git({"config", "clef.trust", "local"});
  EXPECT_EQ(open().config_value("clef.trust", true), std::nullopt);
  repo_.git({"config", "--global", "clef.trust", "global"});
  EXPECT_EQ(open().config_value("clef.trust", true), "global");
  const ScopedEnv parameters("GIT_CONFIG_PARAMETERS", "'clef.trust=command'");
  EXPECT_EQ(open().config_value("clef.trust", true), "command");
}

// An include written into .git/config must not lift its text into a trusted scope.
TEST_F(RepositoryTest, CountsAFileIncludedByTheRepositoryAsLocal) {
  sandbox_.write("included", "[clef]\n\ttrust = included\n");
  repo_.git({"config", "include.path", sandbox_ / "included"});
  EXPECT_EQ(open().config_value("clef.trust"), "included");
  EXPECT_EQ(open().config_value("clef.trust", true), std::nullopt);
}

TEST_F(RepositoryTest, KeepsTheCaseOfASubsectionAndValuesWithLineFeeds) {
  repo_.git({"config", "Filter.Mixed Case.Clean", "one\ntwo"});
  EXPECT_EQ(open().config_value("filter.Mixed Case.clean"), "one\ntwo");
  EXPECT_EQ(open().config_value("filter.mixed case.clean"), std::nullopt);
}

TEST_F(RepositoryTest, ReadsAKeyWithoutAValueAsOn) {
  sandbox_.write("home/.gitconfig", "[clef]\n\tautoCommit\n");
  EXPECT_EQ(open().config_value("clef.autocommit"), "true");
}

TEST_F(RepositoryTest, ShowsNoneOfOurOwnOptionsAsTheUsers) {
  Repository repository = open();
  EXPECT_FALSE(repository.config().empty());
  for (const ConfigEntry& entry : repository.config())
    EXPECT_NE(entry.scope, "command") << entry.key;
}

TEST_F(RepositoryTest, NamesTheUserAsGitDoes) {
  EXPECT_EQ(open().user(), "Test Person <person@example.com>");
  const ScopedEnv name("GIT_COMMITTER_NAME", "Other");
  EXPECT_EQ(open().user(), "Other <person@example.com>");
}

TEST_F(RepositoryTest, LeavesOutThePartsOfTheUserThatAreNotSet) {
  sandbox_.write("home/.gitconfig", "[user]\n\tuseConfigOnly = true\n\tname = Only Name\n");
  EXPECT_EQ(open().user(), "Only Name");
  sandbox_.write("home/.gitconfig", "[user]\n\tuseConfigOnly = true\n");
  EXPECT_EQ(open().user(), "");
}

TEST_F(RepositoryTest, TellsAttributesInGitsWords) {
  repo_.write(".gitattributes", "*.enc.yaml -text -merge diff=clef\n");
  const auto attributes = open().attributes("x/a.enc.yaml");
  EXPECT_EQ(attributes.at("text"), "unset");
  EXPECT_EQ(attributes.at("merge"), "unset");
  EXPECT_EQ(attributes.at("diff"), "clef");
  EXPECT_EQ(attributes.at("filter"), "unspecified");
}

TEST_F(RepositoryTest, AddsAPatternToInfoExcludeOnce) {
  Repository repository = open();
  repository.add_to_info_exclude(".clef-*.tmp");
  repository.add_to_info_exclude(".clef-*.tmp");
  const std::string text = repo_.read(".git/info/exclude");
  EXPECT_EQ(text.find(".clef-*.tmp\n"), text.rfind(".clef-*.tmp\n"));
  repo_.write("dir/.clef-1-2.tmp", "x");
  EXPECT_EQ(repo_.git({"status", "--porcelain"}), "");
}

TEST_F(RepositoryTest, AddsAPatternWhereTheFileHasNoLastLineFeedOrIsAbsent) {
  repo_.write(".git/info/exclude", "mine");
  open().add_to_info_exclude("ours");
  EXPECT_EQ(repo_.read(".git/info/exclude"), "mine\nours\n");
  fs::remove_all(repo_ / ".git/info");
  open().add_to_info_exclude("ours");
  EXPECT_EQ(repo_.read(".git/info/exclude"), "ours\n");
}

TEST_F(RepositoryTest, DoesNotWriteThroughALinkedInfoExclude) {
  sandbox_.write("victim", "untouched");
  fs::remove(repo_ / ".git/info/exclude");
  fs::create_symlink(sandbox_ / "victim", repo_ / ".git/info/exclude");
  EXPECT_THROW(open().add_to_info_exclude("evil"), Error);
  EXPECT_EQ(sandbox_.read("victim"), "untouched");
}

TEST_F(RepositoryTest, WorksInALinkedWorkTree) {
  repo_.write("a", "one");
  repo_.commit_all("first");
  repo_.git({"worktree", "add", "-q", sandbox_ / "linked", "-b", "side"});
  auto repository = Repository::discover(sandbox_ / "linked");
  ASSERT_TRUE(repository);
  EXPECT_TRUE(repository->is_tracked("a"));
  EXPECT_EQ(repository->blob("HEAD:a", 10), "one");
  repository->add_to_info_exclude("x");
  EXPECT_NE(repo_.read(".git/info/exclude").find("\nx\n"), std::string::npos);
}

TEST_F(RepositoryTest, WorksInABareRepositoryThatIsNamed) {
  repo_.write("a", "one");
  repo_.commit_all("first");
  test::git(sandbox_.path(), {"clone", "-q", "--bare", repo_.path(), "bare.git"});
  const ScopedEnv git_dir("GIT_DIR", sandbox_ / "bare.git");
  auto repository = Repository::discover(sandbox_ / "bare.git");
  ASSERT_TRUE(repository);
  EXPECT_TRUE(repository->bare());
  EXPECT_EQ(repository->blob("HEAD:a", 10), "one");
  EXPECT_TRUE(repository->is_tracked("a"));
}

}  // namespace
}  // namespace clef::git

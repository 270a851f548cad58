// SPDX-License-Identifier: MIT
// A walk tells of each commit what none of its parents has.
#include "policy/scan_walk.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::policy {
namespace {

class ScanWalkTest : public testing::Test {
 protected:
  std::vector<WalkedCommit> walk(const WalkQuery& query) const {
    std::vector<WalkedCommit> out;
    walk_commits(git::Invocation(repo.path()), query, [&](const WalkedCommit& commit) {
      out.push_back(commit);
      return true;
    });
    return out;
  }
  std::string commit(const std::string& path, const std::string& text) const {
    repo.write(path, text);
    return repo.commit_all("x");
  }
  std::string id(const std::string& name) const { return repo.git({"rev-parse", name}); }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(ScanWalkTest, ChildrenComeBeforeParentsWithWhatTheyBrought) {
  const std::string first = commit("odd \"name\"\n", "one");
  const std::string second = commit("odd \"name\"\n", "two");
  const auto commits = walk({{second}, {}, {}, {}});
  ASSERT_EQ(commits.size(), 2U);
  EXPECT_EQ(commits[0].id, second);
  ASSERT_EQ(commits[0].changes.size(), 1U);
  EXPECT_EQ(commits[0].changes[0].path, "odd \"name\"\n");
  EXPECT_EQ(commits[0].changes[0].id, id("HEAD:odd \"name\"\n"));
  EXPECT_EQ(commits[0].changes[0].mode, 0100644U);
  EXPECT_EQ(commits[0].changes[0].before, std::vector<std::string>{id("HEAD^:odd \"name\"\n")});
  ASSERT_EQ(commits[1].changes.size(), 1U);
  EXPECT_TRUE(commits[1].changes[0].before.empty());
}

TEST_F(ScanWalkTest, OfAMergeOnlyWhatNoParentHas) {
  commit("a", "1\n2\n3\n");
  repo.git({"checkout", "-q", "-b", "side"});
  commit("b", "side");
  repo.git({"checkout", "-q", "main"});
  commit("c", "main");
  repo.git({"merge", "-q", "--no-commit", "side"});
  repo.write("a", "evil");
  repo.write("new", "evil, too");
  const std::string merge = repo.commit_all("merge");
  const auto commits = walk({{merge}, {}, {}, {}});
  ASSERT_EQ(commits.size(), 4U);
  EXPECT_EQ(commits[0].id, merge);
  ASSERT_EQ(commits[0].changes.size(), 2U) << "neither b nor c";
  EXPECT_EQ(commits[0].changes[0].path, "a");
  EXPECT_EQ(commits[0].changes[0].before.size(), 2U);
  EXPECT_EQ(commits[0].changes[1].path, "new");
  EXPECT_TRUE(commits[0].changes[1].before.empty());
}

TEST_F(ScanWalkTest, DeletionsAndSubmodulesBringNothing) {
  commit("a", "1");
  repo.git({"rm", "-q", "a"});
  repo.git({"update-index", "--add", "--cacheinfo", "160000," + std::string(40, '1') + ",sub"});
  repo.git({"commit", "-qm", "x"});
  const auto commits = walk({{id("HEAD")}, {id("HEAD^")}, {}, {}});
  ASSERT_EQ(commits.size(), 1U);
  EXPECT_TRUE(commits[0].changes.empty());
}

TEST_F(ScanWalkTest, SetsOfRefsAndNothingAtAll) {
  EXPECT_TRUE(walk({{}, {}, {"--all"}, {}}).empty()) << "no commit yet";
  const std::string one = commit("a", "1");
  repo.git({"update-ref", "refs/odd/ref", one});
  repo.git({"update-ref", "-d", "HEAD"});
  EXPECT_EQ(walk({{}, {}, {"--all"}, {}}).size(), 1U);
  EXPECT_TRUE(walk({{}, {}, {}, {}}).empty()) << "git would take HEAD";
  EXPECT_TRUE(walk({{}, {}, {"--all"}, {"--all"}}).empty());
}

TEST_F(ScanWalkTest, TellsWhoMadeCommits) {
  const std::string one = commit("a", "1");
  const std::string two = commit("a", "2");
  const auto facts = commit_facts(git::Invocation(repo.path()), {two, one});
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].author, "Test Person");
  EXPECT_EQ(facts[0].email, "person@example.com");
  EXPECT_EQ(facts[0].subject, "x");
  EXPECT_EQ(facts[0].date.size(), std::string("2026-01-02T03:04:05Z").size());
  EXPECT_TRUE(commit_facts(git::Invocation(repo.path()), {}).empty());
}

}  // namespace
}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// A walk visits the commits that git would, with what each of them changed, and stops when told.
#include "git/history.h"

#include <sys/wait.h>

#include "unit/git/both_readers.h"

namespace clef::git {
namespace {

using Words = std::vector<std::string>;

// main:  one - two ------- merge - last
//           \- side ------/
class History : public RepoReaderTest {
 protected:
  History() {
    repo_.write("a", "1\n2\n3\n4\n5\n");
    repo_.commit_all("one");
    repo_.git({"checkout", "-q", "-b", "side"});
    repo_.write("s", "side");
    repo_.commit_all("side");
    repo_.git({"checkout", "-q", "main"});
    repo_.git({"mv", "a", "b"});
    repo_.commit_all("two");
    repo_.git({"merge", "-q", "--no-ff", "-m", "merge", "side"});
    repo_.write("b", "1\n2\n3\n4\n5\n6\n");
    repo_.commit_all("last");
  }
  // "SUBJECT: CHANGE CHANGE" of each visit.
  Words walked(const HistoryQuery& query) const {
    Words out;
    reader()->history(query, [&](const Visit& visit) {
      std::string line = visit.commit.subject + ":";
      for (const std::string& change : told(visit.changes))
        line += " " + change;
      out.push_back(line);
      return true;
    });
    return out;
  }
  std::string id(const std::string& revision) const { return repo_.git({"rev-parse", revision}); }
};

TEST_P(History, VisitsEveryCommitWithItsChanges) {
  EXPECT_EQ(walked({}),
            (Words{"last: M b", "merge: A s", "two: D a A b", "side: A s", "one: A a"}));
}

TEST_P(History, TellsWhoAndWhen) {
  const test::ScopedEnv name("GIT_AUTHOR_NAME", "Ådne <odd>");
  const test::ScopedEnv date("GIT_AUTHOR_DATE", "1700000000 +0200");
  const test::ScopedEnv committed("GIT_COMMITTER_DATE", "1700000001 -0500");
  repo_.git({"commit", "-q", "--allow-empty", "-m", "first\nline\n\nbody"});
  HistoryQuery query;
  query.limit = 1;
  std::vector<Visit> visits;
  reader()->history(query, [&](const Visit& visit) {
    visits.push_back(visit);
    return true;
  });
  ASSERT_EQ(visits.size(), 1U);
  const Commit& commit = visits[0].commit;
  EXPECT_EQ(commit.id, id("HEAD"));
  EXPECT_EQ(commit.parents, Words{id("HEAD~1")});
  EXPECT_EQ(commit.author.name, "Ådne odd");
  EXPECT_EQ(commit.author.email, "person@example.com");
  EXPECT_EQ(commit.author.time, 1700000000);
  EXPECT_EQ(commit.committer.name, "Test Person");
  EXPECT_EQ(commit.committer.time, 1700000001);
  EXPECT_EQ(commit.subject, "first line");
  EXPECT_EQ(visits[0].parent, id("HEAD~1"));
  EXPECT_TRUE(visits[0].changes.empty());
}

TEST_P(History, OfARootHasNoParentAndAddsEverything) {
  HistoryQuery query;
  query.include = {"main~3"};
  int visits = 0;
  reader()->history(query, [&](const Visit& visit) {
    ++visits;
    EXPECT_TRUE(visit.commit.parents.empty());
    EXPECT_EQ(visit.parent, "");
    EXPECT_EQ(visit.changes.at(0).old_id, "");
    EXPECT_EQ(visit.changes.at(0).new_id, id("main~3:a"));
    return true;
  });
  EXPECT_EQ(visits, 1);
}

TEST_P(History, LeavesOutWhatIsExcluded) {
  HistoryQuery query;
  query.exclude = {"side", "main~3"};
  EXPECT_EQ(walked(query), (Words{"last: M b", "merge: A s", "two: D a A b"}));
  query.include = {"side"};
  EXPECT_TRUE(walked(query).empty());
  query.exclude = {"main"};
  EXPECT_TRUE(walked(query).empty());
}

TEST_P(History, TakesSetsOfRefs) {
  repo_.git({"checkout", "-q", "-b", "third", "side"});
  repo_.write("t", "third");
  repo_.commit_all("third");
  repo_.git({"update-ref", "refs/remotes/origin/main", "main"});
  repo_.git({"update-ref", "refs/remotes/originals/third", "third"});
  HistoryQuery query;
  query.exclude = {"--remotes=origin"};
  EXPECT_EQ(walked(query), Words{"third: A t"});
  query.exclude = {"--remotes"};
  EXPECT_TRUE(walked(query).empty());
  query.exclude = {"--branches"};
  EXPECT_TRUE(walked(query).empty());
  query.exclude = {"--tags", "--remotes=absent", "--remotes=origin*", "main"};
  EXPECT_EQ(walked(query), Words{"third: A t"});
  query.include = {"--all"};
  EXPECT_EQ(walked(query), Words{"third: A t"});
  query.exclude = {"--all"};
  EXPECT_TRUE(walked(query).empty());
  query = {};
  query.include = {"--tags"};
  EXPECT_TRUE(walked(query).empty());
  query.include = {"--remotes=originals"};
  EXPECT_EQ(walked(query), (Words{"third: A t", "side: A s", "one: A a"}));
}

TEST_P(History, OfPathsVisitsWhatChangedThem) {
  HistoryQuery query;
  query.paths = {"b"};
  EXPECT_EQ(walked(query), (Words{"last: M b", "two: A b"}));
  query.paths = {"a", "s"};
  EXPECT_EQ(walked(query), (Words{"merge: A s", "two: D a", "side: A s", "one: A a"}));
  query.paths = {"absent"};
  EXPECT_TRUE(walked(query).empty());
}

TEST_P(History, OfPathsVisitsTheRestOnlyIfAsked) {
  HistoryQuery query;
  query.paths = {"b"};
  query.all_commits = true;
  EXPECT_EQ(walked(query), (Words{"last: M b", "merge:", "two: A b", "side:", "one:"}));
}

TEST_P(History, FollowsOneFileThroughItsNames) {
  HistoryQuery query;
  query.paths = {"b"};
  query.follow = true;
  EXPECT_EQ(walked(query), (Words{"last: M b", "two: R a>b", "one: A a"}));
  query.paths = {"b", "s"};
  EXPECT_EQ(code_of([&] { walked(query); }), Errc::unsupported);
  query.paths = {"b"};
  query.every_parent = true;
  EXPECT_EQ(code_of([&] { walked(query); }), Errc::unsupported);
}

TEST_P(History, ComparesAMergeWithEveryParentIfAsked) {
  HistoryQuery query;
  query.every_parent = true;
  query.exclude = {"main~1^1", "main~1^2"};
  std::vector<std::pair<std::string, Words>> seen;
  reader()->history(query, [&](const Visit& visit) {
    seen.emplace_back(visit.parent, told(visit.changes));
    return true;
  });
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[1].first, id("main~1^1"));
  EXPECT_EQ(seen[1].second, Words{"A s"});
  EXPECT_EQ(seen[2].first, id("main~1^2"));
  EXPECT_EQ(seen[2].second, (Words{"D a", "A b"}));
}

// A merge that keeps our side throws theirs away; `git log -- PATH` would not look there.
TEST_P(History, OfEveryParentSeesWhatAMergeThrewAway) {
  repo_.git({"checkout", "-q", "-b", "leak"});
  repo_.write("secret", "plain");
  repo_.commit_all("leaked");
  repo_.git({"checkout", "-q", "main"});
  repo_.git({"merge", "-q", "-s", "ours", "--no-ff", "-m", "dropped", "leak"});
  HistoryQuery query;
  query.paths = {"secret"};
  EXPECT_TRUE(walked(query).empty());
  query.every_parent = true;
  EXPECT_EQ(walked(query), (Words{"dropped: D secret", "leaked: A secret"}));
}

TEST_P(History, GoesForwardAndStopsAtALimit) {
  HistoryQuery query;
  query.reverse = true;
  EXPECT_EQ(walked(query),
            (Words{"one: A a", "side: A s", "two: D a A b", "merge: A s", "last: M b"}));
  query.limit = 2;
  EXPECT_EQ(walked(query), (Words{"merge: A s", "last: M b"}));
  query.reverse = false;
  EXPECT_EQ(walked(query), (Words{"last: M b", "merge: A s"}));
}

TEST_P(History, StopsWhenToldAndLeavesNoProcess) {
  for (int i = 0; i < 20; ++i)
    repo_.git({"commit", "-q", "--allow-empty", "-m", std::string(9000, 'x')});
  const auto git = reader();
  int visits = 0;
  git->history({}, [&](const Visit&) { return ++visits < 3; });
  EXPECT_EQ(visits, 3);
  EXPECT_THROW(git->history({}, [](const Visit&) -> bool { throw std::runtime_error("enough"); }),
               std::runtime_error);
  EXPECT_TRUE(git->resolve("HEAD"));
}

TEST_P(History, OfNoCommitYetIsEmpty) {
  const test::GitRepo fresh(sandbox_, "fresh");
  int visits = 0;
  reader_of(fresh.path())->history({}, [&](const Visit&) { return ++visits > 0; });
  EXPECT_EQ(visits, 0);
}

TEST_P(History, RefusesARevisionThatIsNone) {
  for (const char* none : {"absent", "--output=x", "-p", "main..side", "HEAD:b"}) {
    HistoryQuery query;
    query.include = {none};
    EXPECT_EQ(code_of([&] { walked(query); }), Errc::git_failed) << none;
    query.include = {};
    query.exclude = {none};
    EXPECT_EQ(code_of([&] { walked(query); }), Errc::git_failed) << none;
  }
}

// The user's taste for his own `git log` changes nothing.
TEST_P(History, DoesNotDependOnSettings) {
  const Words expected = walked({});
  for (const auto& [key, value] :
       std::vector<std::pair<std::string, std::string>>{{"log.showRoot", "false"},
                                                        {"log.follow", "true"},
                                                        {"log.diffMerges", "off"},
                                                        {"log.decorate", "full"},
                                                        {"log.date", "relative"},
                                                        {"diff.renames", "copies"},
                                                        {"diff.ignoreSubmodules", "all"},
                                                        {"diff.relative", "true"},
                                                        {"diff.orderFile", "absent"},
                                                        {"core.abbrev", "5"},
                                                        {"color.ui", "always"},
                                                        {"format.pretty", "oneline"},
                                                        {"core.quotePath", "true"}})
    repo_.git({"config", key, value});
  EXPECT_EQ(walked({}), expected);
  HistoryQuery query;
  query.paths = {"b"};
  EXPECT_EQ(walked(query), (Words{"last: M b", "two: A b"}));
}

INSTANTIATE_TEST_SUITE_P(Both, History, ::testing::Values(BackEnd::plumbing, BackEnd::libgit2),
                         name_of_back_end);

}  // namespace
}  // namespace clef::git

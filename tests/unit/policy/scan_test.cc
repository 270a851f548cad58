// SPDX-License-Identifier: MIT
// Each way to search finds what is there, by the rules that may count, and says what it did not
// see.
#include "policy/scan.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::policy {
namespace {

const std::string kLeak = std::string("ghp_") + "Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL";

class ScanTest : public testing::Test {
 protected:
  git::Repository open() const { return *git::Repository::discover(repo.path()); }
  static std::vector<std::string> paths(const ScanOutcome& outcome) {
    std::vector<std::string> out;
    for (const scan::Finding& finding : outcome.report.findings)
      out.push_back(finding.path);
    return out;
  }
  ScanOutcome staged(const ScanRequest& request = {}) const {
    auto repository = open();
    return scan_staged(repository, request);
  }
  ScanOutcome history(const ScanCommits& commits, const ScanRequest& request = {}) const {
    auto repository = open();
    return scan_commits(repository, commits, request);
  }
  ScanOutcome whole(const ScanRequest& request = {}) const {
    auto repository = open();
    return scan_commits(repository, whole_history(repository), request);
  }
  ScanOutcome tree(const std::vector<std::string>& folders = {}) const {
    auto repository = open();
    return scan_work_tree(repository, folders, {});
  }
  using Paths = std::vector<std::string>;
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(ScanTest, StagedFindingsAreStampedAndKnowNoCommit) {
  repo.write("a.js", "x = '" + kLeak + "'\n");
  repo.git({"add", "."});
  const ScanOutcome outcome = staged();
  ASSERT_EQ(paths(outcome), Paths{"a.js"});
  const scan::Finding& finding = outcome.report.findings[0];
  EXPECT_TRUE(finding.fingerprint.starts_with("v1:"));
  EXPECT_TRUE(finding.origin.commit.empty());
  EXPECT_EQ(finding.place.start_line, 1U);
}

TEST_F(ScanTest, AHistoryIsJudgedByTheRevisionThatMayCount) {
  repo.write("a", "1");
  const std::string base = repo.commit_all("base");
  repo.write(".clefignore", "a.js\n");
  repo.write("a.js", kLeak + "\n");
  const std::string tip = repo.commit_all("tip");
  ScanCommits commits;
  commits.include = {tip};
  commits.exclude = {base};
  commits.is_range = true;
  EXPECT_TRUE(paths(history(commits)).empty()) << "the work tree's ignores count for its user";
  commits.judge = base;
  EXPECT_EQ(paths(history(commits)), Paths{"a.js"});
  commits.judge = tip;
  EXPECT_TRUE(paths(history(commits)).empty());
  commits.trusts_nobody = true;
  EXPECT_EQ(paths(history(commits)), Paths{"a.js"});
}

TEST_F(ScanTest, TimeThatIsUpIsSaid) {
  repo.write("a.js", kLeak + "\n");
  repo.commit_all("x");
  ScanRequest request;
  request.budget = std::chrono::milliseconds(1);
  ScanRequest plenty;
  plenty.budget = std::chrono::hours(1);
  EXPECT_TRUE(whole(plenty).complete);
  EXPECT_FALSE(whole(request).complete) << "git alone takes longer";
}

TEST_F(ScanTest, RemembersWhatWasCleanButOnlyIfAllWasSeen) {
  repo.write("a.js", kLeak + "\n");
  repo.write("b.js", "nothing\n");
  repo.commit_all("x");
  EXPECT_EQ(whole().remembered, 0U);
  const ScanOutcome second = whole();
  EXPECT_GT(second.remembered, 0U);
  EXPECT_EQ(paths(second), Paths{"a.js"});
  ScanRequest fresh;
  fresh.remembers = false;
  EXPECT_EQ(whole(fresh).remembered, 0U);
}

TEST_F(ScanTest, WorkTreesFoldersAndTexts) {
  repo.write("one/a.js", kLeak + "\n");
  repo.write("two/b.js", kLeak + "\n");
  EXPECT_EQ(paths(tree()), (Paths{"one/a.js", "two/b.js"}));
  EXPECT_EQ(paths(tree({"one"})), Paths{"one/a.js"});
  EXPECT_EQ(paths(scan_folder(repo / "two", {""}, {})), Paths{"b.js"});
  EXPECT_EQ(paths(scan_folder(repo.path(), {"one", "two/b.js", "one"}, {})),
            (Paths{"one/a.js", "two/b.js"}));
  EXPECT_EQ(paths(scan_text(nullptr, "(stdin)", kLeak, {})), Paths{"(stdin)"});
  auto repository = open();
  EXPECT_TRUE(paths(scan_text(&repository, "(stdin)", "nothing", {})).empty());
}

TEST_F(ScanTest, ItsOwnConfigurationAndBaselineAreNotSearched) {
  repo.write(".gitleaks.toml", "# " + kLeak + "\n[extend]\nuseDefault = true\n");
  EXPECT_TRUE(paths(tree()).empty());
}

TEST_F(ScanTest, ABareRepositoryHasNoWorkTree) {
  test::git(sandbox.path(), {"init", "-q", "--bare", "bare"});
  test::ScopedEnv where("GIT_DIR", (sandbox / "bare").native());
  auto repository = *git::Repository::discover(sandbox / "bare");
  EXPECT_THROW(scan_work_tree(repository, {}, {}), Error);
}

}  // namespace
}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// The history of a real repository: each secret once, with its first commit, wherever it hides.
#include <gtest/gtest.h>

#include "git/scan_world.h"

namespace clef::test {
namespace {

class ScanHistory : public testing::Test {
 protected:
  void commit(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
    clones.must("git add -A && git commit -qm x");
  }
  // Lines of a CSV report without its heading.
  std::vector<std::string> scan(const std::string& options = "--history --no-cache",
                                int status = 1) const {
    const Ran ran = clones.run("git clef scan " + options + " --format csv 2>../talk");
    EXPECT_EQ(ran.status, status) << ran.text << clones.run("cat ../talk").text;
    EXPECT_FALSE(shows(ran) || shows(ran, other_leak()));
    std::vector<std::string> lines;
    std::string rest = ran.text;
    for (std::size_t at = rest.find('\n'); at != std::string::npos; at = rest.find('\n')) {
      lines.push_back(rest.substr(0, at));
      rest.erase(0, at + 1);
    }
    if (!lines.empty())
      lines.erase(lines.begin());
    return lines;
  }
  std::string id(const std::string& revision) const {
    const std::string text = clones.must("git rev-parse " + revision);
    return text.substr(0, text.find('\n'));
  }
  static bool holds(const std::vector<std::string>& lines, const std::string& words) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.find(words) != std::string::npos;
    });
  }
  Clones clones;
};

TEST_F(ScanHistory, ASecretBelongsToTheCommitThatFirstHadIt) {
  commit("a.js", "nothing\n");
  commit("a.js", leaky_line());
  const std::string first = id("HEAD");
  commit("a.js", leaky_line() + "more\n");
  commit("a.js", "gone\n");
  commit("a.js", leaky_line() + "back\n");
  const auto found = scan();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(holds(found, first)) << found[0];
  EXPECT_GT(scan("--history --no-cache --all-occurrences").size(), 1U);
}

TEST_F(ScanHistory, Edge10_ARenameIsNoNewLeakButACopyIs) {
  commit("a.js", leaky_line());
  clones.must("git mv a.js b.js && git commit -qm moved");
  commit("b.js", leaky_line() + "more\n");
  EXPECT_EQ(scan().size(), 1U);
  commit("copy.js", leaky_line() + "copied\n");
  EXPECT_EQ(scan().size(), 2U);
}

TEST_F(ScanHistory, Edge11_ACherryPickIsOneFindingOfTheFirstCommit) {
  commit("README", "x\n");
  clones.must("git checkout -q -b side");
  commit("a.js", leaky_line());
  const std::string first = id("HEAD");
  clones.must("git checkout -q main");
  commit("README", "y\n");
  clones.must("GIT_COMMITTER_DATE='2040-01-01T00:00:00Z' git cherry-pick side");
  const auto found = scan();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(holds(found, first)) << found[0];
}

TEST_F(ScanHistory, Edge11_OctopusCrissCrossAndEvilMerges) {
  commit("README", "x\n");
  clones.must(
      "git checkout -q -b one && git commit -q --allow-empty -m 1 && git checkout -q -b two "
      "main && git commit -q --allow-empty -m 2 && git checkout -q main && git commit -q "
      "--allow-empty -m 3 && git merge -q -m octopus one two");
  clones.must("git checkout -q one && git merge -q --no-ff --no-commit two && true");
  commit("evil.js", leaky_line());
  clones.must(
      "git checkout -q two && git merge -q -m criss one && git checkout -q one && git merge "
      "-q -m cross main");
  const auto found = scan();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(holds(found, "evil.js"));
}

TEST_F(ScanHistory, Edge14_WhereverTextCanStand) {
  commit("README", "x\n");
  clones.must("git tag -a v1 -m '" + leak() + "'");
  EXPECT_TRUE(holds(scan(), "(tag message)"));
  clones.must("git tag -d v1 && git notes add -m '" + leak() + "'");
  EXPECT_TRUE(holds(scan(), "(notes)/"));
  clones.must("git update-ref -d refs/notes/commits && git branch " + leak());
  EXPECT_TRUE(holds(scan(), "(ref names)"));
  clones.must("git branch -D " + leak() + " && git commit -q --allow-empty -m 'see\n\n" + leak() +
              "'");
  EXPECT_TRUE(holds(scan(), "(commit message),"));
  clones.must("git reset -q --hard HEAD^ && git reflog expire --expire=now --all");
  commit("README", leaky_line());
  clones.must("git reset -q --hard HEAD^");
  EXPECT_TRUE(scan("--history --no-cache", 0).empty());
  EXPECT_TRUE(holds(scan("--history --no-cache --reflog"), "README"));
  clones.repo.write("README", leaky_line());
  clones.must("git stash -q");
  EXPECT_TRUE(holds(scan(), "README"));
}

TEST_F(ScanHistory, Edge07_OddPaths) {
  const std::string odd = "-a \"b\" c:d\n\xff!e.js";
  commit(odd, leaky_line());
  EXPECT_EQ(scan().size(), 1U);
}

TEST_F(ScanHistory, RangesSayWhatIsNew) {
  commit("old.js", leaky_line() + "1\n");
  commit("old.js", leaky_line() + "2\n");
  EXPECT_TRUE(scan("--history HEAD^..HEAD", 0).empty());
  commit("old.js", leaky_line() + leaky_line(other_leak()));
  EXPECT_EQ(scan("--history HEAD^..").size(), 1U);
  EXPECT_EQ(clones.run("git clef scan --history HEAD^...HEAD").status, 129);
  EXPECT_EQ(clones.run("git clef scan --history nowhere..HEAD").status, 2);
}

TEST_F(ScanHistory, Edge09_BareRepositoriesAlternatesAndEmptyOnes) {
  EXPECT_TRUE(scan("--history", 0).empty()) << "no commit yet";
  commit("a.js", leaky_line());
  clones.must("git clone -q --bare . ../bare.git && git clone -q --shared . ../shared");
  EXPECT_EQ(clones.run("git --git-dir=../bare.git clef scan --history").status, 1);
  EXPECT_EQ(sh(clones.sandbox / "shared", "git clef scan --history").status, 1);
  EXPECT_EQ(clones.run("GIT_DIR=../bare.git git clef scan --history").status, 1);
  EXPECT_EQ(sh(clones.sandbox / "bare.git", "git clef scan").status, 2) << "no work tree";
}

TEST_F(ScanHistory, Edge15_AShallowCloneSaysThatItIs) {
  commit("a.js", leaky_line());
  commit("b", "x\n");
  clones.must("git clone -q --depth 1 file://$PWD ../shallow");
  const Ran ran = sh(clones.sandbox / "shallow", "git clef scan --history --json");
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says("shallow clone")) << ran.text;
}

TEST_F(ScanHistory, Edge15_APartialCloneCountsWhatIsNotHereAndFetchesNothing) {
  commit("a.js", leaky_line());
  commit("a.js", "nothing\n");
  clones.must(
      "git config uploadpack.allowFilter true && git clone -q --filter=blob:none "
      "file://$PWD ../partial && git -C ../partial remote set-url origin file:///nowhere");
  const Ran ran = sh(clones.sandbox / "partial", "git clef scan --history");
  EXPECT_EQ(ran.status, 2) << "nothing found, but not all was seen: " << ran.text;
}

TEST_F(ScanHistory, Edge15_ADamagedObjectIsNotCleanAndHidesNothing) {
  commit("a.js", leaky_line());
  commit("b.js", "const x = 1\n");
  const std::string blob = id("HEAD:b.js");
  const std::string file = ".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2);
  clones.must("chmod u+w " + file + " && echo damage >" + file);
  EXPECT_EQ(scan().size(), 1U) << "what can be read is";
  clones.must("git rm -q a.js && git checkout -q --orphan fresh && git rm -qrf --cached . ; true");
  const Ran only = clones.run("git clef scan --history main^..main");
  EXPECT_EQ(only.status, 2) << only.text;
}

TEST_F(ScanHistory, ASecondScanReadsOnlyWhatIsNewAndHoldsNoSecret) {
  commit("a.js", leaky_line());
  commit("b.js", "nothing\n");
  EXPECT_EQ(scan("--history").size(), 1U);
  EXPECT_EQ(scan("--history").size(), 1U);
  EXPECT_NE(clones.must("cat ../talk").find("found clean before"), std::string::npos);
  EXPECT_NE(clones.run("grep -rq '" + leak().substr(4, 12) + "' .git/clef").status, 0);
  commit("c.js", leaky_line(other_leak()));
  EXPECT_EQ(scan("--history").size(), 2U);
}

TEST_F(ScanHistory, Edge27_ReportsDoNotDependOnThreads) {
  for (int i = 0; i < 80; ++i)
    clones.repo.write("f" + std::to_string(i) + ".js",
                      i % 7 == 0 ? leaky_line() + std::to_string(i) : std::to_string(i));
  clones.must("git add -A && git commit -qm x");
  const std::string one =
      clones.run("git clef scan --history --no-cache --threads 1 --json 2>/dev/null").text;
  for (const char* threads : {"2", "5"})
    EXPECT_EQ(clones
                  .run(std::string("git clef scan --history --no-cache --json --threads ") +
                       threads + " 2>/dev/null")
                  .text,
              one);
}

}  // namespace
}  // namespace clef::test

// SPDX-License-Identifier: MIT
// Files, folders, stdin and messages; and no report, baseline or cache that tells a secret.
#include <gtest/gtest.h>

#include "git/scan_world.h"

namespace clef::test {
namespace {

class ScanTree : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
  }
  Ran scan(const std::string& options) const { return clones.run("git clef scan " + options); }
  Clones clones;
};

TEST_F(ScanTree, TrackedAndUntrackedFilesButNotIgnoredOnes) {
  write(".gitignore", "ignored.js\n");
  write("ignored.js", leaky_line());
  EXPECT_EQ(scan("").status, 0);
  EXPECT_EQ(scan("--ignored").status, 1);
  EXPECT_EQ(scan("ignored.js").status, 1) << "it was named";
  write("new.js", leaky_line());
  const Ran ran = scan("");
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says("new.js")) << ran.text;
}

TEST_F(ScanTree, FoldersFromASubfolderAndOutsideAnyRepository) {
  write("one/a.js", leaky_line());
  write("two/b.js", "nothing\n");
  EXPECT_EQ(scan("two").status, 0);
  EXPECT_EQ(sh(clones.repo / "two", "git clef scan .").status, 0);
  const Ran below = sh(clones.repo / "two", "git clef scan ../one");
  EXPECT_EQ(below.status, 1);
  EXPECT_TRUE(below.says("one/a.js")) << below.text;
  write_text(clones.sandbox / "plain/x/c.js", leaky_line());
  EXPECT_EQ(sh(clones.sandbox / "plain", "git clef scan").status, 1);
  EXPECT_EQ(sh(clones.sandbox / "plain", "git clef scan x/c.js").status, 1);
  EXPECT_EQ(sh(clones.sandbox / "plain", "git clef scan nowhere").status, 2);
  EXPECT_EQ(sh(clones.sandbox / "plain", "git clef scan --staged").status, 2);
}

TEST_F(ScanTree, StdinAndMessages) {
  EXPECT_EQ(clones.run("echo 'x " + leak() + "' | git clef scan --stdin").status, 1);
  EXPECT_EQ(clones.run("echo nothing | git clef scan --stdin").status, 0);
  EXPECT_EQ(clones.run("git clef scan --stdin </dev/null").status, 0);
  write_text(clones.sandbox / "message", "subject\n# " + leak() + "\n");
  EXPECT_EQ(scan("--message ../message").status, 0);
  write_text(clones.sandbox / "message", "subject " + leak() + "\n");
  EXPECT_EQ(scan("--message ../message").status, 1);
}

TEST_F(ScanTree, NoReportShowsASecretUnlessAskedTo) {
  write("a.js", leaky_line() + leaky_line(other_leak()));
  clones.must("git add -A && git commit -qm 'about " + leak() + "'");
  for (const char* how : {"", "--staged --all-lines", "--history --no-cache"}) {
    for (const char* format :
         {"text", "json", "gitleaks", "clef", "csv", "junit", "sarif", "github"}) {
      const Ran ran = scan(std::string(how) + " --format " + format);
      EXPECT_FALSE(shows(ran) || shows(ran, other_leak())) << how << " " << format << ran.text;
    }
  }
  EXPECT_TRUE(scan("--show-secrets").says(leak()));
  EXPECT_TRUE(scan("--history --show-secrets --format json").says(other_leak()));
  scan("--write-baseline ../baseline");
  scan("-o ../report --format json");
  scan("--history");
  EXPECT_NE(
      clones.run("grep -rq '" + leak().substr(4, 12) + "' ../baseline ../report .git/clef").status,
      0);
}

TEST_F(ScanTree, ABaselineAcceptsWhatIsThereAndOnlyThat) {
  write("a.js", leaky_line());
  EXPECT_EQ(scan("--write-baseline ../baseline").status, 0);
  EXPECT_EQ(scan("--baseline ../baseline").status, 0);
  write("a.js", "moved\n\n" + leaky_line());
  EXPECT_EQ(scan("--baseline ../baseline").status, 0) << "moved lines";
  write("a.js", leaky_line(other_leak()));
  EXPECT_EQ(scan("--baseline ../baseline").status, 1) << "rotated on the same line";
  EXPECT_EQ(scan("--baseline ../baseline --prune-baseline").status, 1);
  write("a.js", leaky_line());
  EXPECT_EQ(scan("--baseline ../baseline").status, 1) << "no longer accepted";
  EXPECT_EQ(scan("--prune-baseline").status, 129);
}

TEST_F(ScanTree, EveryOptionCounts) {
  write("a.js", "const token = \"" + leak() + "\" // clef:allow\n");
  EXPECT_EQ(scan("").status, 0);
  EXPECT_EQ(scan("--ignore-inline-allow").status, 1);
  EXPECT_EQ(scan("--ignore-inline-allow --exit-code 7").status, 7);
  write("a.js", leaky_line());
  write_text(clones.sandbox / "rules.toml",
             "[[rules]]\nid = \"mine\"\ndescription = \"d\"\nregex = '''nothing-like-it'''\n"
             "keywords = [\"nothing\"]\n");
  EXPECT_EQ(scan("--config ../rules.toml").status, 0);
  write_text(clones.sandbox / "ignores/.clefignore", "a.js\n");
  EXPECT_EQ(scan("-i ../ignores").status, 0);
  EXPECT_EQ(scan("--threads 3").status, 1);
  EXPECT_EQ(scan("--threads 0").status, 129);
  EXPECT_EQ(scan("--min-confidence high").status, 1);
  EXPECT_EQ(scan("--min-confidence sure").status, 129);
  EXPECT_EQ(scan("--format yaml").status, 129);
  EXPECT_EQ(scan("--staged --history").status, 129);
  EXPECT_EQ(scan("--since yesterday").status, 129);
  write("a.js", std::string(2'000'000, 'x') + "\n");
  EXPECT_EQ(scan("--max-target-megabytes 1").status, 0);
  EXPECT_EQ(scan("--max-target-megabytes 1 --strict").status, 2);
  EXPECT_EQ(scan("--strict").status, 0);
}

TEST_F(ScanTree, AttributesOfAPersonsOwnScanCount) {
  write(".gitattributes", "a.js clef-scan=false\n");
  write("a.js", leaky_line());
  EXPECT_EQ(scan("").status, 0);
  write(".gitattributes", "a.js -diff binary\n");
  EXPECT_EQ(scan("").status, 1);
}

TEST_F(ScanTree, AMatrixFileInClearIsAFindingOfItsOwn) {
  clones.scaffold();
  EXPECT_EQ(scan("").status, 0) << scan("").text;
  write(Clones::kCell, "TOKEN: short\n");
  const Ran ran = scan("");
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says(Clones::kCell)) << ran.text;
}

TEST_F(ScanTree, Edge30_AReportThatCannotBeWrittenIsNoSuccess) {
  write("a.js", leaky_line());
  EXPECT_EQ(scan("-o ../nowhere/report").status, 2);
  EXPECT_EQ(scan("-o report.json --format json").status, 1);
  EXPECT_EQ(scan("-o report.json --format json").status, 1) << "its own report is in the tree";
  EXPECT_NE(clones.run("git clef scan >/dev/full").status, 0);
}

}  // namespace
}  // namespace clef::test

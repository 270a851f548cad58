// SPDX-License-Identifier: MIT
// Only lines that were not there before are news, whatever attributes say.
#include "policy/scan_lines.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::policy {
namespace {

class AddedLinesTest : public testing::Test {
 protected:
  std::string put(const std::string& text) const {
    test::write_text(sandbox / "blob", text);
    return repo.git({"hash-object", "-w", "--no-filters", (sandbox / "blob").native()});
  }
  AddedLines of(const std::string& now, const std::vector<std::string>& before) const {
    std::vector<std::string> ids;
    for (const std::string& text : before)
      ids.push_back(put(text));
    return AddedLines::of(git::Invocation(repo.path()), put(now), ids);
  }
  static scan::Finding at(std::size_t first, std::size_t last) {
    scan::Finding finding;
    finding.place.start_line = first;
    finding.place.end_line = last;
    return finding;
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(AddedLinesTest, AreThoseThatTheFileBeforeHasNot) {
  const AddedLines added = of("a\nx\nb\nc\ny\nz\n", {"a\nb\nc\n"});
  EXPECT_FALSE(added.touches(at(1, 1)));
  EXPECT_TRUE(added.touches(at(2, 2)));
  EXPECT_FALSE(added.touches(at(3, 4)));
  EXPECT_TRUE(added.touches(at(4, 5)));
  EXPECT_TRUE(added.touches(at(6, 6)));
}

TEST_F(AddedLinesTest, AreAllOfAFileThatIsNew) {
  EXPECT_TRUE(of("a\n", {}).touches(at(1, 1)));
  EXPECT_FALSE(of("a\n", {"a\nb\n"}).touches(at(1, 1)));
}

TEST_F(AddedLinesTest, OfAMergeAreNewAgainstEveryParent) {
  const AddedLines added = of("a\nmine\nevil\ntheirs\nb\n", {"a\nmine\nb\n", "a\ntheirs\nb\n"});
  EXPECT_FALSE(added.touches(at(2, 2)));
  EXPECT_TRUE(added.touches(at(3, 3)));
  EXPECT_FALSE(added.touches(at(4, 4)));
}

TEST_F(AddedLinesTest, AMovedLineIsNew) {
  const AddedLines added = of("b\nc\na\n", {"a\nb\nc\n"});
  EXPECT_TRUE(added.touches(at(3, 3)));
  EXPECT_FALSE(added.touches(at(1, 2)));
}

TEST_F(AddedLinesTest, TheSecretCountsNotTheMatchAroundIt) {
  scan::Finding finding = at(1, 3);
  finding.secret_place.start_line = 3;
  finding.secret_place.end_line = 3;
  EXPECT_FALSE(of("new\nb\nc\n", {"a\nb\nc\n"}).touches(finding));
}

TEST_F(AddedLinesTest, Edge12_AttributesAndConfigurationHideNothing) {
  repo.write(".gitattributes", "* -diff binary\n* diff=evil\n");
  repo.git({"config", "diff.evil.textconv", "true"});
  repo.git({"config", "diff.evil.command", "true"});
  repo.git({"config", "diff.evil.binary", "true"});
  repo.git({"config", "diff.external", "true"});
  repo.git({"config", "diff.context", "9"});
  repo.git({"config", "diff.interHunkContext", "9"});
  repo.git({"config", "color.ui", "always"});
  repo.git({"config", "diff.ignoreSubmodules", "all"});
  const AddedLines added = of("a\nx\nb\n", {"a\nb\n"});
  EXPECT_TRUE(added.touches(at(2, 2)));
  EXPECT_FALSE(added.touches(at(1, 1)));
  EXPECT_FALSE(added.touches(at(3, 3)));
}

TEST_F(AddedLinesTest, AreAllIfGitCannotTell) {
  const AddedLines added =
      AddedLines::of(git::Invocation(repo.path()), put("a\n"), {std::string(40, '1')});
  EXPECT_TRUE(added.touches(at(1, 1)));
}

}  // namespace
}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// git-secrets' .gitallowed excuses lines by a search in FILE:LINE:TEXT.
#include "scan/allowed_lines.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

bool allows(std::string_view pattern, const std::string& line = "key = abc") {
  AllowedLines lines;
  EXPECT_TRUE(lines.add(pattern));
  Finding finding;
  finding.path = "src/a.py";
  finding.place.start_line = 7;
  finding.line = line;
  return lines.allows(finding);
}

TEST(AllowedLines, SearchInFileLineAndText) {
  EXPECT_TRUE(allows("abc$"));
  EXPECT_TRUE(allows("^src/.*\\.py:7:"));
  EXPECT_TRUE(allows("a.py:[0-9]+:key"));
  EXPECT_TRUE(allows("x(yz|b)|k[[:alpha:]]y"));
  EXPECT_FALSE(allows("^key"));
  EXPECT_FALSE(allows(":8:"));
  EXPECT_FALSE(allows("ABC"));
}

TEST(AllowedLines, AnyLineOfAFindingIsEnough) {
  EXPECT_TRUE(allows("a.py:8:b", "a\nb\nc"));
  EXPECT_FALSE(allows("a.py:8:c", "a\nb\nc"));
  EXPECT_TRUE(allows("b$", "\xff b"));
}

TEST(AllowedLines, LeaveAloneWhatHasNoLine) { EXPECT_FALSE(allows(".*", "")); }

TEST(AllowedLines, RefuseWhatIsNoPattern) {
  AllowedLines lines;
  EXPECT_FALSE(lines.add("(a"));
  EXPECT_FALSE(lines.allows({}));
}

}  // namespace
}  // namespace clef::scan

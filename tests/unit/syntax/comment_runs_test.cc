// SPDX-License-Identifier: MIT
// Comment lines between two tokens are split where sops' YAML library splits them.
#include "syntax/comment_runs.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

GapComment line(std::uint32_t column, bool blank_before = false, bool blank_after = false) {
  GapComment comment;
  comment.column = column;
  comment.token = 's';
  comment.next = 's';
  comment.blank_before = blank_before;
  comment.blank_after = blank_after;
  return comment;
}

std::string shape(std::vector<GapComment> comments, std::uint32_t indent) {
  std::string out;
  for (const CommentRun& run : split_comments(comments, indent))
    out += (run.foot ? run.of_previous ? "F" : "f" : "h") + std::to_string(run.last - run.first);
  return out;
}

TEST(SplitComments, MakesOneHeadOfLinesAboveAnItem) {
  EXPECT_EQ(shape({line(0), line(0)}, 0), "h2");
  EXPECT_EQ(shape({line(2, true), line(2, false, true)}, 0), "h2");
  EXPECT_EQ(shape({}, 0), "");
}

TEST(SplitComments, MakesAFootOfLinesBelowAValueBeforeAnEmptyLine) {
  EXPECT_EQ(shape({line(0, false, true), line(0, true)}, 0), "F1h1");
  EXPECT_EQ(shape({line(0), line(0, false, true), line(0, true)}, 0), "F2h1");
}

TEST(SplitComments, KeepsLinesBelowAColonAsAHead) {
  GapComment below = line(2, false, true);
  below.token = ':';
  EXPECT_EQ(shape({below}, 0), "h1");
}

TEST(SplitComments, SplitsWhereLinesAreIndentedLessThanTheBlock) {
  EXPECT_EQ(shape({line(4), line(2)}, 4), "F1f1");
  EXPECT_EQ(shape({line(4), line(6)}, 4), "F2");
}

TEST(SplitComments, GivesADedentedFootToTheBlockThatEnds) {
  EXPECT_EQ(shape({line(2, false, true)}, 4), "f1");
}

TEST(SplitComments, MakesAHeadOfLinesAtTheColumnOfTheNextToken) {
  GapComment same = line(2);
  same.next_column = 2;
  EXPECT_EQ(shape({same}, 4), "h1");
  GapComment end = line(4);
  end.next = 'z';
  EXPECT_EQ(shape({end}, 4), "h1");
}

}  // namespace
}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Comments and indicators between tokens, with what is known of their surroundings.
#include "syntax/yaml_gap.h"

#include <string>

#include <gtest/gtest.h>

#include "base/error.h"
#include "syntax/document.h"

namespace clef::syntax {
namespace {

TEST(YamlGap, TellsWhatStandsAroundAComment) {
  const std::string text = "k # one\n\n  # two\n: v";
  YamlGap gap(text);
  gap.jump(1);
  gap.scan_to(19);
  gap.meet_token();
  ASSERT_EQ(gap.comments().size(), 2U);
  const GapComment &one = gap.comments()[0], &two = gap.comments()[1];
  EXPECT_EQ(text.substr(one.span.begin, one.span.size()), "# one");
  EXPECT_EQ(one.after, 's');
  EXPECT_TRUE(one.blank_after);
  EXPECT_EQ(two.after, '\n');
  EXPECT_EQ(two.column, 2U);
  EXPECT_TRUE(two.blank_before);
  EXPECT_EQ(two.next, ':');
  EXPECT_EQ(two.next_column, 0U);
  EXPECT_EQ(one.segment, two.segment);
}

TEST(YamlGap, SeparatesCommentsAtIndicators) {
  const std::string text = "# a\n- # b\n  x";
  YamlGap gap(text);
  gap.scan_to(12);
  gap.meet_token();
  ASSERT_EQ(gap.comments().size(), 2U);
  EXPECT_NE(gap.comments()[0].segment, gap.comments()[1].segment);
  EXPECT_EQ(gap.comments()[0].next, '-');
  EXPECT_EQ(gap.comments()[1].after, '-');
  EXPECT_EQ(gap.comments()[1].next, 's');
  EXPECT_EQ(gap.comments()[1].next_column, 2U);
}

TEST(YamlGap, KnowsDocumentMarkersFromDashes) {
  YamlGap gap("\n---\n-x");
  EXPECT_FALSE(gap.scan_over('-'));
  gap.scan_to(5);
  EXPECT_FALSE(gap.scan_over('-'));
  YamlGap list("- \n");
  EXPECT_TRUE(list.scan_over('-'));
  EXPECT_EQ(list.position(), 1U);
}

TEST(YamlGap, DoesNotTakeThePlainTextColonForAnIndicator) {
  YamlGap gap(":: 1");
  EXPECT_FALSE(gap.scan_over(':'));
  YamlGap flow(":, b");
  EXPECT_TRUE(flow.scan_over(':'));
}

TEST(YamlGap, MarksCommentsBehindTheEndOfADocument) {
  YamlGap gap("# a\n...\n# b\n");
  gap.scan_to(12);
  ASSERT_EQ(gap.comments().size(), 2U);
  EXPECT_FALSE(gap.comments()[0].next_document);
  EXPECT_TRUE(gap.comments()[1].next_document);
}

TEST(YamlGap, RefusesATextThatNoEventToldOf) {
  for (const char* text : {"a: |\nsecret\n", "l:\n    a: |\n    secret  # c\n",
                           "l:\n    a: >-\n    secret\n    b: 1\n", "a: |\n\nb\n"}) {
    try {
      Document::parse(Format::yaml, text);
      ADD_FAILURE() << text;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), Errc::malformed) << text;
    }
  }
}

TEST(YamlGap, PassesEveryTokenWithoutAnEvent) {
  for (const char* text :
       {"%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n", "\xEF\xBB\xBFom: 1\n", "\xEF\xBB\xBF---\na: 1\n",
        "a: &x !t\n  k: v\nb: *x\nc: [*x, {d: e}, -1]\n", "? k\n: - - x\n  -\n? 'q'\n",
        "a: |2+ # c\n    x\n\n# end\n", "a: !!map\n  b: !!seq &y\n  - 1\nc:\n- *y\n",
        "{a: [1, ], b: }\n", "a:\r\n  - b\r\n", "---\n", "", "a: ! x\nb: !t # c\n  k: v\n",
        "a: ! \n  b: c\n"})
    EXPECT_NO_THROW(Document::parse(Format::yaml, text, Aliases::expand)) << text;
}

TEST(YamlGap, CountsColumnsFromBehindAByteOrderMark) {
  YamlGap gap("\xEF\xBB\xBF  a\n b");
  EXPECT_EQ(gap.column_of(5), 2U);
  EXPECT_EQ(gap.column_of(8), 1U);
}

}  // namespace
}  // namespace clef::syntax

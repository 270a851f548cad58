// SPDX-License-Identifier: MIT
// Changes that touch each other are planned together (docs/architecture.md, "the text is the
// truth").
#include "syntax/edit_plan.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

TEST(EditPlan, CommentsThatOpenTheFileStay) {
  const Document doc = Document::parse(Format::yaml, "# file\na: 1\n# of b\nb: 2\n");
  const Places places(doc);
  EXPECT_EQ(with_comments_above(places, 7, 0, true), 7U);
  EXPECT_EQ(with_comments_above(places, 7, 0, false), 0U);
  EXPECT_EQ(with_comments_above(places, 19, 12, true), 12U);
}

TEST(EditPlan, AddsToTheInnerOfTwoBlocksThatEndTogetherFirst) {
  EXPECT_EQ(yaml("a:\n  b: 1\n").insert("", "x", "p").insert("a", "y2", "q").text(),
            "a:\n  b: 1\n  y2: q\nx: p\n");
}

TEST(EditPlan, EmptiesAContainerOnlyIfEverythingGoes) {
  const std::string text = "m:\n  a: 1\n  b: 2\n";
  EXPECT_EQ(yaml(text).remove("m.a").text(), "m:\n  b: 2\n");
  EXPECT_EQ(yaml(text).remove("m.b").remove("m.a").text(), "m: {}\n");
  EXPECT_EQ(yaml(text).remove("m.b").remove("m.a").insert("m", "c", "x").text(), "m:\n  c: x\n");
}

TEST(EditPlan, NeverTouchesTheTopItself) {
  Hand hand = yaml("a: 1\n");
  hand.remove("");
  EXPECT_THROW(hand.text(), Error);
}

}  // namespace
}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Replacements fall where they were asked for, whatever the order of asking (docs/architecture.md,
// "the text is the truth").
#include "syntax/splices.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

TEST(Splices, AreCarriedOutInTheOrderOfTheText) {
  Splices splices;
  splices.replace(4, 5, "E");
  splices.erase(0, 1);
  splices.insert(2, "<");
  splices.insert(2, ">");
  EXPECT_EQ(splices.apply("abcde"), "b<>cdE");
}

TEST(Splices, PutAnInsertionBeforeAReplacementAtTheSamePlace) {
  Splices splices;
  splices.replace(1, 2, "B");
  splices.insert(1, "+");
  EXPECT_EQ(splices.apply("abc"), "a+Bc");
}

TEST(Splices, MoveAnInsertionOutOfAnErasedRange) {
  Splices splices;
  splices.insert(2, "+");
  splices.erase(1, 3);
  EXPECT_EQ(splices.apply("abcd"), "a+d");
}

TEST(Splices, RefuseToOverlap) {
  Splices splices;
  splices.replace(0, 2, "x");
  splices.replace(1, 3, "y");
  EXPECT_THROW(splices.apply("abcd"), Error);
}

}  // namespace
}  // namespace clef::syntax

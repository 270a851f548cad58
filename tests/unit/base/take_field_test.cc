// SPDX-License-Identifier: MIT
// A text is cut at a character, and nothing of it is lost or seen twice.
#include "base/take_field.h"

#include <gtest/gtest.h>

namespace clef {
namespace {

TEST(TakeField, TakesOneAfterTheOther) {
  std::string_view text = "a bc  d";
  EXPECT_EQ(take_field(text, ' '), "a");
  EXPECT_EQ(take_field(text, ' '), "bc");
  EXPECT_EQ(take_field(text, ' '), "");
  EXPECT_EQ(text, "d");
}

TEST(TakeField, TakesAllWhereNothingEndsIt) {
  std::string_view text = "a b";
  EXPECT_EQ(take_field(text, '\n'), "a b");
  EXPECT_EQ(text, "");
  EXPECT_EQ(take_field(text, '\n'), "");
}

TEST(TakeField, AnEndAtTheEndLeavesNothing) {
  std::string_view text = "a\n";
  EXPECT_EQ(take_field(text, '\n'), "a");
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace clef

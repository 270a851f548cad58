// SPDX-License-Identifier: MIT
// What is trimmed is what Go's unicode.IsSpace says.
#include "syntax/line_format.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

TEST(LineFormat, TrimsUnicodeWhiteSpaceAtBothEnds) {
  EXPECT_EQ(trim("  a b\t\r\n"), "a b");
  EXPECT_EQ(trim("\xC2\xA0\xE2\x80\xA8x\xE3\x80\x80\xC2\x85"), "x");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(LineFormat, TrimsNothingElse) {
  EXPECT_EQ(trim("\xE2\x80\x8Bx"), "\xE2\x80\x8Bx");  // a zero width space is none
  EXPECT_EQ(trim("é"), "é");
  EXPECT_EQ(trim("\x80 "), "\x80");
}

TEST(LineFormat, RefusesNulAndNamesTheLine) {
  refuse_nul("a\nb");
  try {
    refuse_nul(std::string_view("a\nb\0", 4));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::bad_encoding);
    EXPECT_EQ(e.message().substr(0, 7), "line 2:");
  }
}

}  // namespace
}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// What each key does at a hidden prompt; terminal_test types the same on a real terminal.
#include "base/hidden_line.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"

namespace clef {
namespace {

using State = HiddenLine::State;

std::string typed(std::string_view keys, State expected) {
  HiddenLine line;
  State state = State::typing;
  for (const char key : keys) {
    EXPECT_EQ(state, State::typing) << "ended before the last key";
    state = line.put(key);
  }
  EXPECT_EQ(state, expected);
  return std::string(std::move(line).take().reveal_text());
}

TEST(HiddenLine, EndsAtEnterAndCtrlD) {
  EXPECT_EQ(typed("abc\r", State::done), "abc");
  EXPECT_EQ(typed("abc\n", State::done), "abc");
  EXPECT_EQ(typed("abc\x04", State::done), "abc");
  EXPECT_EQ(typed("\r", State::done), "");
  EXPECT_EQ(typed("abc", State::typing), "abc");
}

TEST(HiddenLine, GivesUpAtCtrlC) { typed("abc\x03", State::interrupted); }

TEST(HiddenLine, ErasesNothingFromNothing) {
  EXPECT_EQ(typed("\x7f\b\x15\r", State::done), "");
  EXPECT_EQ(typed("\xa4\xa4\x7f\r", State::done), "") << "stray continuation bytes";
}

TEST(HiddenLine, DropsAnEscapeThatNeverEnds) {
  EXPECT_EQ(typed("\x1b[11111111111111x\r", State::done), "x");
}

TEST(HiddenLine, TakesTabsAndOtherControlsAsText) {
  EXPECT_EQ(typed("a\tb\x01\r", State::done), "a\tb\x01");
}

TEST(HiddenLine, KeepsBlankLinesOfAPaste) {
  EXPECT_EQ(typed("\x1b[200~a\r\rb\r\n\r\nc\n\n\x1b[201~\r", State::done), "a\n\nb\n\nc\n\n");
}

TEST(HiddenLine, RefusesMoreThanAMebibyte) {
  HiddenLine line;
  for (std::size_t i = 0; i < kMiB; ++i)
    line.put('x');
  EXPECT_THROW(line.put('x'), Error);
}

}  // namespace
}  // namespace clef

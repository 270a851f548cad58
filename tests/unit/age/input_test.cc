// SPDX-License-Identifier: MIT
// However the bytes arrive, lines and blocks come out the same.
#include "age/input.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace clef::age {
namespace {

// Hands out `step` bytes at a time.
ReadSome slowly(std::string_view text, std::size_t step) {
  return [all = read_from(as_bytes(text)), step](std::span<std::uint8_t> out) {
    return all(out.first(std::min(step, out.size())));
  };
}

TEST(Input, ReadsLinesAndBlocksInAnyPieces) {
  for (const std::size_t step : {1U, 2U, 7U, 100000U}) {
    Input in(slowly("one\n\nthree\nrest", step));
    std::string line;
    EXPECT_EQ(in.read_line(line, 10), LineEnd::newline);
    EXPECT_EQ(line, "one");
    EXPECT_EQ(in.read_line(line, 10), LineEnd::newline);
    EXPECT_EQ(line, "");
    EXPECT_EQ(as_text(in.peek(3)), "thr");
    EXPECT_EQ(in.read_line(line, 5), LineEnd::newline);
    EXPECT_EQ(line, "three");
    Bytes block(10);
    EXPECT_EQ(in.read(block), 4U);
    EXPECT_EQ(as_text(block).substr(0, 4), "rest");
    EXPECT_EQ(in.read(block), 0U);
    EXPECT_TRUE(in.peek(1).empty());
  }
}

TEST(Input, TellsALineWithoutNewlineFromOneThatIsTooLong) {
  Input in(read_from(as_bytes("abc")));
  std::string line;
  EXPECT_EQ(in.read_line(line, 3), LineEnd::end_of_data);
  EXPECT_EQ(line, "abc");
  EXPECT_EQ(in.read_line(line, 3), LineEnd::end_of_data);
  EXPECT_EQ(line, "");
  Input longer(slowly("abcd\n", 1));
  EXPECT_EQ(longer.read_line(line, 3), LineEnd::too_long);
}

TEST(Input, ReadsMoreThanItsBuffer) {
  const std::string text(200'000, 'x');
  Input in(slowly(text, 65'000));
  EXPECT_EQ(in.peek(Input::kLookAhead).size(), Input::kLookAhead);
  Bytes all(text.size() + 1);
  EXPECT_EQ(in.read(all), text.size());
}

}  // namespace
}  // namespace clef::age

// SPDX-License-Identifier: MIT
// Lines end at LF and nowhere else; columns count bytes from 1.
#include "scan/text_lines.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::string at(std::string_view text, std::size_t begin, std::size_t end) {
  const Place p = TextLines(text).place(begin, end);
  return std::to_string(p.start_line) + ":" + std::to_string(p.start_column) + "-" +
         std::to_string(p.end_line) + ":" + std::to_string(p.end_column);
}

TEST(TextLines, CountFromOne) {
  EXPECT_EQ(at("abc", 0, 3), "1:1-1:3");
  EXPECT_EQ(at("a\nbcd\ne", 2, 5), "2:1-2:3");
  EXPECT_EQ(at("a\nbcd\ne", 3, 7), "2:2-3:1");
  EXPECT_EQ(at("", 0, 0), "1:1-1:1");
  EXPECT_EQ(at("a\n", 2, 2), "2:1-2:1");
}

TEST(TextLines, Edge02_OnlyLineFeedsEndLines) {
  EXPECT_EQ(at("a\r\nb", 3, 4), "2:1-2:1");
  EXPECT_EQ(at("a\rb", 2, 3), "1:3-1:3");
  EXPECT_EQ(at("a\xc2\x85"
               "b",
               3, 4),
            "1:4-1:4");  // NEL
  EXPECT_EQ(at("a\xe2\x80\xa8"
               "b",
               4, 5),
            "1:5-1:5");  // LS
  EXPECT_EQ(at("a\xe2\x80\xa9"
               "b",
               4, 5),
            "1:5-1:5");  // PS
  EXPECT_EQ(at("a\v\fb", 3, 4), "1:4-1:4");
}

TEST(TextLines, GiveTheLinesThatASpanTouches) {
  const TextLines lines("one\ntwo\nthree");
  EXPECT_EQ(lines.lines(5, 6, 99), "two");
  EXPECT_EQ(lines.lines(2, 5, 99), "one\ntwo");
  EXPECT_EQ(lines.lines(4, 8, 99), "two");  // with its line feed
  EXPECT_EQ(lines.lines(8, 13, 99), "three");
  EXPECT_EQ(lines.lines(10, 11, 1), "hre");
  EXPECT_EQ(TextLines("").lines(0, 0, 9), "");
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// The fast marks are the plain ones, and every run of 16 begins once, wherever it lies.
#include "scan/run_marks.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(MarkRuns, MarksBothAlphabetsOfBase64AndNothingElse) {
  std::string bytes;
  for (unsigned c = 0; c < 256; ++c)
    bytes += static_cast<char>(c);
  const std::vector<std::uint64_t> marks = mark_runs(bytes);
  ASSERT_EQ(marks.size(), 4U);
  EXPECT_EQ(marks[0], 0x03FFA80000000000U) << "+ - / and the decimal digits";
  EXPECT_EQ(marks[1], 0x07FFFFFE87FFFFFEU) << "letters and _";
  EXPECT_EQ(marks[2], 0U);
  EXPECT_EQ(marks[3], 0U);
  EXPECT_EQ(marks, mark_runs_plainly(bytes));
}

TEST(MarkRuns, TheFastAndThePlainWayAgreeOnTextsOfEverySize) {
  std::uint32_t state = 1;
  for (std::size_t size = 0; size < 400; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
      state = state * 1664525 + 1013904223;
      text += static_cast<char>(state >> 24U);
    }
    ASSERT_EQ(mark_runs(text), mark_runs_plainly(text)) << size;
  }
}

TEST(RunBegins, SeesEachRunOfSixteenOnceAndNoShorterOne) {
  for (std::size_t before = 0; before < 140; ++before) {
    for (const std::size_t length : {15U, 16U, 17U, 64U, 130U}) {
      const auto marks =
          mark_runs(std::string(before, ' ') + std::string(length, 'a') + std::string(9, '.'));
      std::vector<std::size_t> begins;
      for (std::size_t n = 0; n < marks.size(); ++n)
        for (std::size_t i = 0; i < 64; ++i)
          if ((run_begins(marks, n) >> i & 1U) != 0)
            begins.push_back(n * 64 + i);
      if (length < 16)
        ASSERT_TRUE(begins.empty()) << before;
      else
        ASSERT_EQ(begins, std::vector<std::size_t>{before}) << length;
    }
  }
}

}  // namespace
}  // namespace clef::scan

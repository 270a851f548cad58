// SPDX-License-Identifier: MIT
// The vector pass and the plain one see the same bytes.
#include "scan/generic_marks.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::vector<Marks> marks_of(std::string_view text,
                            void (*mark)(std::string_view, std::span<Marks>)) {
  std::vector<Marks> marks((text.size() + kBlock - 1) / kBlock);
  mark(text, marks);
  return marks;
}

void expect_same(std::string_view text) {
  const auto fast = marks_of(text, mark_blocks);
  const auto plain = marks_of(text, mark_blocks_plainly);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(fast[i].value, plain[i].value) << "block " << i << " of " << text.size();
    EXPECT_EQ(fast[i].digit, plain[i].digit) << "block " << i << " of " << text.size();
    EXPECT_EQ(fast[i].lead, plain[i].lead) << "block " << i << " of " << text.size();
  }
}

TEST(Marks, NameValuesDigitsAndLeads) {
  const auto marks = marks_of("a1 Key=+~", mark_blocks_plainly);
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].value, 0b111111011U);
  EXPECT_EQ(marks[0].digit, 0b10U);
  EXPECT_EQ(marks[0].lead, 0b1000U);
}

TEST(Marks, FindNoLeadInWhatOnlyBeginsLikeOne) {
  for (const std::string_view text : {"ke", "kex", "k", ":/", ":-/", "pa s"})
    EXPECT_EQ(marks_of(text, mark_blocks_plainly)[0].lead, 0U) << text;
}

TEST(Marks, FindALeadThatCrossesBlocks) {
  std::string text(63, ' ');
  text += "pwd";
  const auto marks = marks_of(text, mark_blocks_plainly);
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].lead, std::uint64_t{1} << 63U);
}

TEST(Marks, AreTheSameForEveryByteAtEveryPlace) {
  std::string text;
  for (unsigned byte = 0; byte < 256; ++byte)
    text += std::string(3, static_cast<char>(byte)) + "k";
  expect_same(text);
}

TEST(Marks, AreTheSameForRandomTextsOfEveryLength) {
  std::mt19937 random(7);
  const std::string_view alphabet =
      "pasPASkeyKEY://cre oke\n\x80\xff"
      "09+~=";
  for (std::size_t size = 0; size < 300; ++size) {
    std::string text(size, ' ');
    for (char& c : text)
      c = random() % 4 == 0 ? static_cast<char>(random() % 256)
                            : alphabet[random() % alphabet.size()];
    expect_same(text);
  }
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Every occurrence of every literal is hit once, at any place and in any case, whatever the kernel.
#include "scan/prefilter.h"

#include <algorithm>
#include <random>
#include <utility>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

using Hits = std::vector<std::pair<std::size_t, std::uint32_t>>;

Hits hits(const std::vector<std::string>& literals, std::string_view text,
          Prefilter::Kernel kernel) {
  Hits out;
  Prefilter(literals, kernel).find(text, [&](std::size_t at, std::uint32_t literal) {
    out.emplace_back(at, literal);
  });
  std::sort(out.begin(), out.end());
  return out;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

Hits expected(const std::vector<std::string>& literals, std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  Hits out;
  for (std::uint32_t i = 0; i < literals.size(); ++i) {
    for (std::size_t at = folded.find(literals[i]); at != std::string::npos;
         at = folded.find(literals[i], at + 1))
      out.emplace_back(at, i);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Prefilter::Kernel> kernels() {
  std::vector<Prefilter::Kernel> all{Prefilter::Kernel::scalar};
  if (Prefilter::has_avx2())
    all.push_back(Prefilter::Kernel::avx2);
  return all;
}

TEST(Prefilter, HitsALiteralAtEveryPlaceOfATextOfEveryLength) {
  for (const auto kernel : kernels()) {
    for (const std::string literal : {"abc", "ghp_", "sk-ant-api03"}) {
      for (std::size_t size = literal.size(); size < 140; ++size) {
        for (std::size_t at = 0; at + literal.size() <= size; ++at) {
          std::string text(size, '.');
          text.replace(at, literal.size(), literal);
          ASSERT_EQ(hits({literal}, text, kernel), (Hits{{at, 0}}))
              << literal << " at " << at << " of " << size;
        }
      }
    }
  }
}

TEST(Prefilter, HitsInAnyCaseAndNothingElse) {
  for (const auto kernel : kernels()) {
    EXPECT_EQ(hits({"akia", "xox"}, "AKIA aKiA akja XoX xoy", kernel),
              (Hits{{0, 0}, {5, 0}, {15, 1}}));
    // Signs that differ from each other only where letters do in their case.
    EXPECT_EQ(hits({"a[b", "a_bc"},
                   "a{b a[b a\x7f"
                   "bc a_bc",
                   kernel),
              (Hits{{4, 0}, {13, 1}}));
    EXPECT_EQ(hits({"abc"}, "", kernel), Hits{});
    EXPECT_EQ(hits({}, "abc", kernel), Hits{});
    EXPECT_EQ(hits({"aaaa"}, "aaaaaaa", kernel), (Hits{{0, 0}, {1, 0}, {2, 0}, {3, 0}}));
    EXPECT_EQ(hits({"\xc3\xa9t\xc3\xa9"}, "\xc3\xa9t\xc3\xa9", kernel), (Hits{{0, 0}}));
  }
}

// All kernels against a search that cannot be wrong, on texts made of pieces of the literals.
TEST(Prefilter, AgreesWithAPlainSearchOnRandomTexts) {
  std::mt19937 random(7);
  const std::string_view letters = "abAB_-1.\xff\n";
  const auto word = [&](std::size_t least, std::size_t most) {
    std::string out;
    const std::size_t size = least + random() % (most - least + 1);
    while (out.size() < size)
      out += letters[random() % letters.size()];
    return out;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> literals;
    while (literals.size() < 1 + random() % 12) {
      std::string literal = word(3, 7);
      std::transform(literal.begin(), literal.end(), literal.begin(), lower);
      if (std::find(literals.begin(), literals.end(), literal) == literals.end())
        literals.push_back(literal);
    }
    const std::string text = word(0, 700);
    const Hits right = expected(literals, text);
    for (const auto kernel : kernels())
      ASSERT_EQ(hits(literals, text, kernel), right) << "round " << round;
  }
}

TEST(Prefilter, GoesOnBehindItsBlocks) {
  std::string text(3'000'000, 'x');
  const Hits wanted{{1'048'574, 0}, {1'048'600, 0}, {2'999'996, 0}};
  for (const auto& [at, literal] : wanted)
    text.replace(at, 4, "ghp_");
  for (const auto kernel : kernels())
    EXPECT_EQ(hits({"ghp_"}, text, kernel), wanted);
}

TEST(Prefilter, KeepsAllHitsOfATextThatIsNothingElse) {
  std::string text;
  while (text.size() < 50'000)
    text += "key=";
  for (const auto kernel : kernels())
    EXPECT_EQ(hits({"key", "key="}, text, kernel).size(), text.size() / 2);
}

TEST(ContainsFolded, FindsWordsInAnyCase) {
  EXPECT_TRUE(contains_folded("xPassWord", "password"));
  EXPECT_FALSE(contains_folded("passwor", "password"));
  EXPECT_TRUE(contains_folded("x", ""));
}

}  // namespace
}  // namespace clef::scan

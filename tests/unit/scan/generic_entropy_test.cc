// SPDX-License-Identifier: MIT
// Entropy, and what random text of the same kind has.
#include "scan/generic_entropy.h"

#include <gtest/gtest.h>

#include "scan/generic.h"

namespace clef::scan {
namespace {

TEST(ShannonEntropy, CountsBitsAByte) {
  EXPECT_DOUBLE_EQ(shannon_entropy(""), 0);
  EXPECT_DOUBLE_EQ(shannon_entropy("aaaa"), 0);
  EXPECT_DOUBLE_EQ(shannon_entropy("abab"), 1);
  EXPECT_DOUBLE_EQ(shannon_entropy("abcdefgh"), 3);
  // Bytes, not letters: two bytes each.
  EXPECT_DOUBLE_EQ(shannon_entropy("\xC3\xA4\xC3\xA4"), 1);
}

TEST(AlphabetOf, IsTheSmallestThatHoldsAll) {
  EXPECT_EQ(alphabet_of("0123"), Alphabet::digits);
  EXPECT_EQ(alphabet_of("0a1b"), Alphabet::hex);
  EXPECT_EQ(alphabet_of("0A1B"), Alphabet::hex);
  EXPECT_EQ(alphabet_of("0a1B"), Alphabet::alnum);
  EXPECT_EQ(alphabet_of("AZ27"), Alphabet::base32);
  EXPECT_EQ(alphabet_of("AZ28"), Alphabet::alnum);
  EXPECT_EQ(alphabet_of("a+/="), Alphabet::base64);
  EXPECT_EQ(alphabet_of("a-_z"), Alphabet::base64url);
  EXPECT_EQ(alphabet_of("a-+z"), Alphabet::printable);
}

TEST(EntropyDeviation, PassesShortRandomTextThatAFixedBoundMisses) {
  EXPECT_GT(entropy_deviation("9f86d081884c7d65"), -2);      // 16 hex digits
  EXPECT_GT(entropy_deviation("tGzv3JOkF0XG5Qx2TlKW"), -2);  // 20 of 62
  EXPECT_LT(shannon_entropy("tGzv3JOkF0XG5Qx2TlKW"), 4.5);
}

TEST(EntropyDeviation, BarsWhatRepeatsItself) {
  EXPECT_LT(entropy_deviation("aabbaabbaabbaabb"), -2);
  EXPECT_LT(entropy_deviation("11111111111111111111"), -2);
  EXPECT_LT(entropy_deviation("see the see the see "), -2);
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// The order of rarity is that of source text.
#include "scan/literal_rarity.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(LiteralRarity, TellsCommonFromRare) {
  EXPECT_GT(triple_share('t', 'h', 'e'), 10 * triple_share('x', 'q', 'j'));
  EXPECT_GT(triple_share('i', 'n', 'g'), 10 * triple_share('r', '8', '_'));
  EXPECT_GT(pair_share('e', ' '), pair_share('q', 'x'));
  EXPECT_EQ(pair_share('A', 'b'), pair_share('a', 'B'));
  EXPECT_LT(pair_share('q', '7'), pair_share('e', '_'));
}

TEST(LiteralRarity, IsAShareForAllBytes) {
  for (unsigned a = 0; a < 256; ++a) {
    const double share = triple_share(static_cast<unsigned char>(a), 'e', 0xFF);
    EXPECT_GT(share, 0);
    EXPECT_LT(share, 1);
  }
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Memory of plaintexts stays where it is until the arena goes.
#include "sops/arena.h"

#include <algorithm>

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

TEST(PlainArena, HandsOutDistinctLastingMemory) {
  PlainArena arena;
  std::vector<std::span<std::uint8_t>> parts;
  for (std::size_t i = 0; i < 1000; ++i) {
    parts.push_back(arena.allocate(i));
    std::ranges::fill(parts.back(), static_cast<std::uint8_t>(i));
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    EXPECT_TRUE(std::ranges::all_of(
        parts[i], [&](std::uint8_t b) { return b == static_cast<std::uint8_t>(i); }));
}

TEST(PlainArena, TakesValuesLargerThanABlock) {
  PlainArena arena;
  EXPECT_EQ(arena.allocate(1 << 20).size(), std::size_t{1} << 20);
  EXPECT_EQ(arena.allocate(0).size(), 0U);
}

}  // namespace
}  // namespace clef::sops

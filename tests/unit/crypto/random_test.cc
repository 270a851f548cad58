// SPDX-License-Identifier: MIT
// Randomness fills every byte, and never twice with the same ones.
#include "crypto/random.h"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace clef::crypto {
namespace {

TEST(SystemRng, FillsEveryByteAndNeverTheSameTwice) {
  Bytes a(4096);
  Bytes b(4096);
  system_rng().fill(a);
  system_rng().fill(b);
  EXPECT_NE(a, b);
  // 64 neighbouring zero bytes do not happen by chance.
  EXPECT_EQ(std::search_n(a.begin(), a.end(), 64, std::uint8_t{0}), a.end());
}

TEST(SystemRng, FillsNothingOfAnEmptySpan) {
  Bytes a(2, 7);
  system_rng().fill(std::span(a).first(0));
  EXPECT_EQ(a, Bytes(2, 7));
}

TEST(SystemRng, ServesTwoThreadsWithDifferentBytes) {
  Bytes a(32);
  Bytes b(32);
  std::thread other([&b] { system_rng().fill(b); });
  system_rng().fill(a);
  other.join();
  EXPECT_NE(a, b);
}

}  // namespace
}  // namespace clef::crypto

// SPDX-License-Identifier: MIT
// The kernels name the same places, and stop where their room ends.
#include "scan/prefilter_kernel.h"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "scan/prefilter.h"

namespace clef::scan {
namespace {

using Find = std::size_t (*)(KernelState&);

std::vector<std::uint32_t> places(Find find, const std::vector<std::uint32_t>& bitmap,
                                  const std::vector<unsigned char>& bytes) {
  std::array<std::uint32_t, 64> room{};
  KernelState state{bitmap.data(),    bitmap.data() + 100, bitmap.data() + 50, bytes.data(), 0,
                    bytes.size() - 4, room.data(),         room.size()};
  std::vector<std::uint32_t> out;
  const auto drain = [&](Find kernel) {
    const std::size_t found = kernel(state);
    out.insert(out.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(found));
    return found;
  };
  while (drain(find) + 16 > room.size()) {
  }
  while (state.at < state.end)
    drain(find_triples_scalar);
  return out;
}

TEST(PrefilterKernel, NamesTheSamePlacesWithAndWithoutAvx2) {
  if (!Prefilter::has_avx2())
    GTEST_SKIP() << "no AVX2";
  std::mt19937 random(3);
  for (const unsigned density : {1U, 20U, 100U}) {
    std::vector<std::uint32_t> bitmap(kHashes / 32 + 100);
    for (std::size_t hash = 0; hash < kHashes; ++hash) {
      if (random() % 100 < density)
        bitmap[hash / 32] |= 0x80000000U >> (hash % 32);
    }
    std::vector<unsigned char> bytes(5000);
    for (unsigned char& byte : bytes)
      byte = static_cast<unsigned char>(random());
    const auto scalar = places(find_triples_scalar, bitmap, bytes);
    auto avx2 = places(find_triples_avx2, bitmap, bytes);
    std::sort(avx2.begin(), avx2.end());
    EXPECT_EQ(scalar, avx2);
    EXPECT_EQ(scalar.empty(), false);
  }
}

}  // namespace
}  // namespace clef::scan

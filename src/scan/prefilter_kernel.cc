// SPDX-License-Identifier: MIT
#include "scan/prefilter_kernel.h"

#include <cstring>
#include <initializer_list>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace clef::scan {
namespace {

std::uint32_t load(const unsigned char* bytes) {
  std::uint32_t four = 0;
  std::memcpy(&four, bytes, sizeof four);
  return four;
}

}  // namespace

std::size_t find_triples_scalar(KernelState& state) {
  std::size_t found = 0;
  std::size_t at = state.at;
  for (; at < state.end && found < state.room; at += 2) {
    const std::uint32_t four = folded(load(state.bytes + at));
    const unsigned is_known =
        static_cast<unsigned>(has_bit(state.fours, hash_of(four))) |
        static_cast<unsigned>(has_bit(state.threes, hash_of(first_triple(four)))) |
        static_cast<unsigned>(has_bit(state.behind, hash_of(second_triple(four))));
    // Without a branch: hits come without a rhythm.
    state.places[found] = static_cast<std::uint32_t>(at);
    found += is_known;
  }
  state.at = at;
  return found;
}

#if defined(__x86_64__)

namespace {

// The bit of each lane's hash, as the lane's top bit.
__attribute__((target("avx2"))) inline __m256i bits_of(__m256i bytes, const std::uint32_t* bitmap) {
  const __m256i product =
      _mm256_mullo_epi32(bytes, _mm256_set1_epi32(static_cast<int>(0x9E3779B1U)));
  const __m256i word = _mm256_i32gather_epi32(reinterpret_cast<const int*>(bitmap),
                                              _mm256_srli_epi32(product, 21), 4);
  const __m256i bit = _mm256_and_si256(_mm256_srli_epi32(product, 16), _mm256_set1_epi32(31));
  return _mm256_sllv_epi32(word, bit);
}

// Of eight places, four bytes apart.
__attribute__((target("avx2"))) inline unsigned known(const unsigned char* bytes,
                                                      const KernelState& state) {
  const __m256i four = _mm256_or_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)),
                                       _mm256_set1_epi32(0x20202020));
  const __m256i first = bits_of(_mm256_and_si256(four, _mm256_set1_epi32(0xFFFFFF)), state.threes);
  const __m256i second = bits_of(_mm256_srli_epi32(four, 8), state.behind);
  const __m256i any = _mm256_or_si256(bits_of(four, state.fours), _mm256_or_si256(first, second));
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(any)));
}

}  // namespace

__attribute__((target("avx2"))) std::size_t find_triples_avx2(KernelState& state) {
  std::size_t found = 0;
  std::size_t at = state.at;
  // The second load of a round ends 34 bytes behind `at`.
  for (; at + 34 <= state.end + 3 && found + 16 <= state.room; at += 32) {
    for (const std::size_t shift : {std::size_t{0}, std::size_t{2}}) {
      for (unsigned mask = known(state.bytes + at + shift, state); mask != 0; mask &= mask - 1) {
        const auto lane = static_cast<std::size_t>(__builtin_ctz(mask));
        state.places[found++] = static_cast<std::uint32_t>(at + shift + 4 * lane);
      }
    }
  }
  state.at = at;
  return found;
}

#else

std::size_t find_triples_avx2(KernelState& state) { return find_triples_scalar(state); }

#endif

}  // namespace clef::scan

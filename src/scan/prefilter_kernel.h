// SPDX-License-Identifier: MIT
// The inner loops of the prefilter: which places of a text have bytes that a bitmap knows.
#pragma once

#include <cstddef>
#include <cstdint>

namespace clef::scan {

inline constexpr std::size_t kHashes = std::size_t{1} << 16U;

// Bytes of which letters lose their case (and some signs meet: that only costs a second look).
inline std::uint32_t folded(std::uint32_t four) { return four | 0x20202020U; }
inline std::uint32_t first_triple(std::uint32_t folded_four) { return folded_four & 0xFFFFFFU; }
inline std::uint32_t second_triple(std::uint32_t folded_four) { return folded_four >> 8U; }
inline std::uint32_t hash_of(std::uint32_t folded_bytes) {
  return (folded_bytes * 0x9E3779B1U) >> 16U;
}
// The bitmap's first bit is the top one of its first word.
inline bool has_bit(const std::uint32_t* bitmap, std::uint32_t hash) {
  return ((bitmap[hash >> 5U] << (hash & 31U)) & 0x80000000U) != 0;
}

struct KernelState {
  const std::uint32_t* fours;   // by hash of the four bytes
  const std::uint32_t* threes;  // by hash of the first triple
  const std::uint32_t* behind;  // by hash of the second, which begins one byte later
  const unsigned char* bytes;   // four may be read at every place before `end`
  std::size_t at;               // even; moved on
  std::size_t end;
  std::uint32_t* places;  // found
  std::size_t room;       // of places, at least 32
};

// Returns the number of places found; `at` < `end` afterwards means that the room was used up.
std::size_t find_triples_scalar(KernelState& state);
// Leaves the last bytes (fewer than 64) to the scalar one. For processors with AVX2 only.
std::size_t find_triples_avx2(KernelState& state);

}  // namespace clef::scan

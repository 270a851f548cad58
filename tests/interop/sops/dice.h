// SPDX-License-Identifier: MIT
// Numbers that are random enough for test data and the same everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace clef::interop {

// The standard's engines are portable, its distributions are not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  unsigned below(unsigned n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<unsigned>((state_ >> 33) % n);
  }
  bool one_in(unsigned n) { return below(n) == 0; }
  template <std::size_t N>
  std::string_view pick(const std::array<std::string_view, N>& from) {
    return from[below(N)];
  }

 private:
  std::uint64_t state_;
};

}  // namespace clef::interop

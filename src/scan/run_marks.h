// SPDX-License-Identifier: MIT
// Where characters of the base64 alphabets stand, 64 bytes at a time: decoding looks at long runs
// of them alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace clef::scan {

// Bit i of word n is byte 64 n + i: A–Z a–z 0–9 + - / _. Uses AVX2 where there is one.
std::vector<std::uint64_t> mark_runs(std::string_view text);
// The same on every machine; the measure of the other.
std::vector<std::uint64_t> mark_runs_plainly(std::string_view text);

// Where in a word of marks runs of at least kLeastMarked begin. `next` is the word behind it, or 0;
// `before` the last bit of the word in front of it, 0 or 1.
inline constexpr unsigned kLeastMarked = 16;
std::uint64_t run_begins(std::uint64_t word, std::uint64_t next, std::uint64_t before);
// In word n of `marks`.
std::uint64_t run_begins(const std::vector<std::uint64_t>& marks, std::size_t n);

}  // namespace clef::scan

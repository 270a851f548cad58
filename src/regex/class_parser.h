// SPDX-License-Identifier: MIT
// The characters that one item of a PCRE2 pattern stands for: a literal, an escape, a class.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>

namespace clef::regex {

// The first bytes of the characters, and the most bytes that one of them has. A superset where a
// class is too rich to be listed (\p, ranges above ASCII).
struct CharSet {
  std::bitset<256> first;
  std::size_t max_width = 1;
};

struct CharMode {
  bool folds = false;
  bool utf = false;
};

// Each moves `at` behind the item. nullopt: not a single character, or not understood.
std::optional<CharSet> parse_class(std::string_view pattern, std::size_t& at, CharMode mode);
std::optional<CharSet> parse_character(std::string_view pattern, std::size_t& at, CharMode mode);

}  // namespace clef::regex

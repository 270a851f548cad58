// SPDX-License-Identifier: MIT
// The shape of a PCRE2 pattern as a tree: enough to know how long its matches are, which literals
// they must contain and where backtracking could explode. Nothing is matched with it.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace clef::regex {

inline constexpr std::size_t kUnbounded = static_cast<std::size_t>(-1);

struct Node {
  // `opaque`: anything may match, of any length; what this parser does not model.
  enum class Kind : std::uint8_t { empty, set, sequence, choice, repeat, opaque };
  Kind kind = Kind::empty;
  std::bitset<256> set;        // first bytes of the one character, of both cases if it is folded
  std::size_t max_width = 1;   // bytes of that character
  std::vector<Node> children;  // of a sequence or choice; one for a repeat
  std::size_t least = 0;       // of a repeat
  std::size_t most = 0;        // kUnbounded
  bool is_lazy = false;
  bool is_possessive = false;  // also what an atomic group holds
};

// `pattern` compiles with PCRE2; `utf` as it is compiled. Never fails: what is not understood, and
// what nests deeper than PCRE2 allows, is opaque.
Node parse_tree(std::string_view pattern, bool utf);

}  // namespace clef::regex

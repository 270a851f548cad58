// SPDX-License-Identifier: MIT
// What every match of a pattern has in common: how long it is and which literals stand where in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "regex/tree.h"

namespace clef::regex {

// Every match contains one of the literals (letters in any case), which then begins `least_lead` to
// `most_lead` bytes after the match does.
struct Anchor {
  std::vector<std::string> literals;  // lower case, at most 64
  std::size_t least_lead = 0;
  std::size_t most_lead = 0;       // may be kUnbounded
  bool lead_stays_in_line = true;  // no line feed between the match's begin and the literal
};

struct Shape {
  std::size_t min_length = 0;
  std::size_t max_length = kUnbounded;
  std::vector<Anchor> anchors;  // the most telling first
};

Shape shape_of(const Node& tree);

}  // namespace clef::regex

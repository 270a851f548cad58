// SPDX-License-Identifier: MIT
// Comment lines between two tokens, split into runs as sops' YAML library does. What a run belongs
// to decides which container it lies in, and with that whether it authenticates.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "syntax/yaml_gap.h"

namespace clef::syntax {

// Consecutive comments [first, last). A foot belongs to what is above it, a head to the next token.
struct CommentRun {
  std::size_t first = 0;
  std::size_t last = 0;
  bool foot = false;
  bool of_previous = false;  // a foot of the very token before it; else of the block that ends here
};

// `comments` stand in one gap; `indent` is the column of the innermost block before it.
std::vector<CommentRun> split_comments(std::span<const GapComment> comments, std::uint32_t indent);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Deltas of packs: a text as ranges of another one and new bytes (gitformat-pack, "deltified
// representation"). From anyone: every length and offset is checked.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "git/object_buffer.h"

namespace clef::git {

struct DeltaSizes {
  std::size_t base = 0;
  std::size_t result = 0;
};
// Takes the two sizes off the front; nullopt if they are cut short or absurd.
std::optional<DeltaSizes> take_delta_sizes(std::string_view& delta);

// False, and what is in `out` means nothing, unless the delta is well-formed, is one of a base of
// this size and gives exactly the result it announces, of at most `cap` bytes.
bool apply_delta(std::string_view base, std::string_view delta, std::size_t cap, ObjectBuffer& out);

}  // namespace clef::git

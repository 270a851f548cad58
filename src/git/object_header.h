// SPDX-License-Identifier: MIT
// The line by which `git cat-file` tells of an object, and the form of the ids in it.
#pragma once

#include <optional>
#include <string_view>

#include "git/object_reader.h"

namespace clef::git {

// Whether it is 40 or 64 lower-case hex digits.
bool is_full_id(std::string_view text);

// "<id> <type> <size>"; nullopt for every other line ("<name> missing").
std::optional<ObjectInfo> parse_object_header(std::string_view line);

}  // namespace clef::git

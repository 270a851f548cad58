// SPDX-License-Identifier: MIT
// Which file_pattern describes files that are there already.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/names.h"

namespace clef::matrix {

// The cell that `path` is under `pattern`; nullopt if it is none. Where two readings are possible
// ("a-b-c"), the one with the shorter first name.
std::optional<CellId> match_pattern(std::string_view pattern, std::string_view path);

// The pattern that takes in most of the paths; among equals the one whose environments have usual
// names, then the one with both names next to each other, namespace first. nullopt if none fits.
std::optional<std::string> infer_pattern(const std::vector<std::string>& paths);

}  // namespace clef::matrix

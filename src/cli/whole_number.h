// SPDX-License-Identifier: MIT
// Counts that a command line gives.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace clef::cli {

// Decimal digits and nothing else; nullopt unless the number is one from `least` to `most`.
std::optional<std::size_t> whole_number(std::string_view text, std::size_t least, std::size_t most);

}  // namespace clef::cli

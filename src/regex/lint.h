// SPDX-License-Identifier: MIT
// Signs in a pattern that some text would make it take very long.
#pragma once

#include <string_view>
#include <vector>

#include "regex/program.h"

namespace clef::regex {

// Fixed texts, fit to be shown after the pattern's name, most serious first; empty: no sign. Not a
// proof: a limit guards every search anyway.
std::vector<std::string_view> lint(const Program& program);

}  // namespace clef::regex

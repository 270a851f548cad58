// SPDX-License-Identifier: MIT
// Manual pages.
#pragma once

#include <string>

namespace clef::cli {

// Opens page `name` (blanks become dashes) with man(1), in place of this process. Where there is no
// man or no page, prints `fallback` and gives 0.
int open_manual(std::string name, const std::string& fallback);

}  // namespace clef::cli

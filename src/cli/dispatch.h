// SPDX-License-Identifier: MIT
// From argv to a verb and back to an exit status.
#pragma once

#include <string>
#include <vector>

namespace clef::cli {

// Runs the verb that `words` (argv without the program's name) ask for and tells every error once.
// Never throws.
int dispatch(std::vector<std::string> words) noexcept;

}  // namespace clef::cli

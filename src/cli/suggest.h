// SPDX-License-Identifier: MIT
// What to say to a verb that does not exist.
#pragma once

#include <string_view>
#include <vector>

#include "base/error.h"

namespace clef::cli {

// Names the nearest verb, or the verbs that begin with the word (`age`). Errc::usage.
Error unknown_verb(const std::vector<std::string_view>& words);

}  // namespace clef::cli

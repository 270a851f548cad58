// SPDX-License-Identifier: MIT
// Every value of a text that is worth a judgement.
#pragma once

#include <string_view>
#include <vector>

#include "scan/generic_value.h"

namespace clef::scan {

// Values of names that a secret would have, and runs of 16 and more value characters with a
// digit, with their name where they have one. Sorted by place, none twice.
std::vector<Found> find_values(std::string_view text, const PathTraits& traits);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Entropy measured against what random text of the same alphabet and length has.
#pragma once

#include <cstdint>
#include <string_view>

namespace clef::scan {

enum class Alphabet : std::uint8_t { digits, hex, base32, alnum, base64, base64url, printable };

// The smallest that holds every byte; hex in one case only, base32 as RFC 4648 in upper case.
Alphabet alphabet_of(std::string_view value);

// How many deviations the value's entropy lies above the mean of random text; -2 is the gate.
double entropy_deviation(std::string_view value);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// How rare three letters are in source text, from counts of pairs.
#pragma once

#include <string_view>

namespace clef::scan {

// Share of the places of source text at which these bytes stand, in any case; an estimate for
// comparing literals, in parts of one.
double pair_share(unsigned char a, unsigned char b);
double triple_share(unsigned char a, unsigned char b, unsigned char c);

}  // namespace clef::scan

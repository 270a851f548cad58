// SPDX-License-Identifier: MIT
// Names of findings that ignore files and baselines can hold: ours says what was found, gitleaks'
// says where.
#pragma once

#include <string>
#include <string_view>

#include "scan/finding.h"

namespace clef::scan {

// "v1:" and 24 hex digits of HMAC-SHA-256 under a constant of this program over rule, path and
// secret without white space: neither line nor commit, so it survives moved lines, and another
// secret at the same place has another one. The key is public: of a secret below 64 bits only 5
// digits are told, too few to confirm a guess (security.md S40).
std::string fingerprint_v1(std::string_view rule, std::string_view path, std::string_view secret);

// What somebody who knows how people choose secrets must try at least, in bits. Part of the format:
// it decides how many digits a fingerprint has.
double secret_strength(std::string_view secret);

// gitleaks': FILE:RULE:LINE, in history COMMIT:FILE:RULE:LINE.
std::string position_fingerprint(const Finding& finding);

// Fills in `fingerprint` and `position`.
void stamp(Finding& finding);

}  // namespace clef::scan

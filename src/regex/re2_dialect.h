// SPDX-License-Identifier: MIT
// Translates a pattern of RE2's dialect into one that means the same to PCRE2.
#pragma once

#include <string>
#include <string_view>

namespace clef::regex {

// `source` is valid UTF-8. Named groups become plain ones: only whether a text matches is asked.
// Errc::bad_pattern for whatever RE2 refuses and PCRE2 would take: look-around, back-references,
// recursion, atomic and possessive forms, verbs, callouts, repeats over 1000.
std::string to_pcre2(std::string_view source);

}  // namespace clef::regex

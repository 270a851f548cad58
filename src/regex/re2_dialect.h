// SPDX-License-Identifier: MIT
// Translates a pattern of RE2's dialect into one that means the same to PCRE2.
#pragma once

#include <string>
#include <string_view>

namespace clef::regex {

// `source` is valid UTF-8. Named groups become plain ones: they are only asked for by number.
// Errc::bad_pattern for whatever RE2 refuses and PCRE2 would take: look-around, back-references,
// recursion, atomic and possessive forms, verbs, callouts, repeats over 1000.
std::string to_pcre2(std::string_view source);

// The same for texts that are bytes where the pattern allows it: `needs_utf` is set if it names
// characters above ASCII (a literal, \p, \x{100}), which only mean something in UTF-8.
struct Translation {
  std::string text;
  bool needs_utf = false;
};
Translation translate_re2(std::string_view source);

}  // namespace clef::regex

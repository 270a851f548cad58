// SPDX-License-Identifier: MIT
// What the readers of formats made of lines share.
#pragma once

#include <string_view>

namespace clef::syntax {

// Errc::bad_encoding with the line: programs that take strings for NUL-terminated would see another
// value than the one that was sealed.
void refuse_nul(std::string_view text);

// White space as Go's unicode.IsSpace has it: what the reference trims is not part of a value.
std::string_view trim_left(std::string_view text);
std::string_view trim_right(std::string_view text);
inline std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

}  // namespace clef::syntax

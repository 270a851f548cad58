// SPDX-License-Identifier: MIT
// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace clef {

// Offset of the first byte that is not part of valid UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);
inline bool is_utf8(std::string_view text) {
  return first_invalid_utf8(text) == std::string_view::npos;
}

struct CodePoint {
  char32_t value;
  std::size_t length;  // bytes, 1..4
};
// The code point at the front of `text`; nullopt if it is empty or invalid there.
std::optional<CodePoint> decode_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t value);

}  // namespace clef

// SPDX-License-Identifier: MIT
#include "syntax/line_format.h"

#include "base/error.h"
#include "base/utf8.h"
#include "syntax/prepass.h"

namespace clef::syntax {
namespace {

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Bytes of the last character; 0 if the text does not end with one.
std::size_t last_length(std::string_view text) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t length = 1; length <= kLongest && length <= text.size(); ++length) {
    const auto point = decode_utf8(text.substr(text.size() - length));
    if (point && point->length == length)
      return length;
  }
  return 0;
}

}  // namespace

void refuse_nul(std::string_view text) {
  const std::size_t at = text.find('\0');
  if (at != std::string_view::npos)
    throw Error(Errc::bad_encoding, "line {}: a NUL character", Shown::line(line_number(text, at)));
}

std::string_view trim_left(std::string_view text) {
  while (const auto point = decode_utf8(text)) {
    if (!is_space(point->value))
      break;
    text.remove_prefix(point->length);
  }
  return text;
}

std::string_view trim_right(std::string_view text) {
  while (const std::size_t length = last_length(text)) {
    if (!is_space(decode_utf8(text.substr(text.size() - length))->value))
      break;
    text.remove_suffix(length);
  }
  return text;
}

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
#include "syntax/json_string.h"

#include <charconv>
#include <string>

#include "base/utf8.h"

namespace clef::syntax {
namespace {

constexpr std::size_t kEscapeSize = 6;  // \uXXXX

// The unit of a \uXXXX at `at`; 0 if there is none.
char32_t unit_at(std::string_view raw, std::size_t at) {
  if (raw.substr(at, 2) != "\\u" || raw.size() < at + kEscapeSize)
    return 0;
  std::uint32_t value = 0;
  std::from_chars(raw.data() + at + 2, raw.data() + at + kEscapeSize, value, 16);
  return value;
}

// Appends what the \u at `at` stands for; returns the bytes used.
std::size_t decode_unicode(std::string_view raw, std::size_t at, TextSink& out) {
  char32_t value = unit_at(raw, at);
  std::size_t used = kEscapeSize;
  if (value >= 0xD800 && value <= 0xDFFF) {
    const char32_t low = value < 0xDC00 ? unit_at(raw, at + kEscapeSize) : 0;
    const bool paired = low >= 0xDC00 && low <= 0xDFFF;
    value = paired ? 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    used = paired ? 2 * kEscapeSize : kEscapeSize;
  }
  std::string text;
  append_utf8(text, value);
  out.append(text);
  return used;
}

char named(char c) {
  constexpr std::string_view kNames = "bfnrt";
  constexpr std::string_view kValues = "\b\f\n\r\t";
  const std::size_t index = kNames.find(c);
  return index == std::string_view::npos ? c : kValues[index];
}

}  // namespace

void decode_json_string(std::string_view raw, TextSink& out) {
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t slash = std::min(raw.find('\\', at), raw.size());
    out.append(raw.substr(at, slash - at));
    at = slash;
    if (at + 1 >= raw.size())
      return;
    if (raw[at + 1] == 'u') {
      at += decode_unicode(raw, at, out);
    } else {
      out.push(named(raw[at + 1]));
      at += 2;
    }
  }
}

}  // namespace clef::syntax

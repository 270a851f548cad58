// SPDX-License-Identifier: MIT
// Bytes and lines as the generic rule sees them, whatever the locale.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace clef::scan {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_newline(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

// A–Z a–z 0–9 + / = _ . ~ -, the class of scan/generic_marks.h.
constexpr bool is_value_char(char c) {
  return is_alnum(c) || c == '+' || c == '/' || c == '=' || c == '_' || c == '.' || c == '~' ||
         c == '-';
}

inline std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

// `word` in lower case.
inline bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(),
                                                  [](char a, char b) { return a == to_lower(b); });
}
inline bool contains_word(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return to_lower(a) == b; }) != text.end();
}

using Words = std::span<const std::string_view>;

inline bool is_one_of(std::string_view text, Words words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}
inline bool ends_with_any(std::string_view text, Words ends) {
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
}

// Of the line that holds `at`; looks no further than `limit` bytes each way, so that one long line
// costs no more than a short one.
inline std::string_view line_around(std::string_view text, std::size_t at, std::size_t limit) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < limit && text[begin - 1] != '\n')
    --begin;
  std::size_t end = at;
  while (end < text.size() && end - at < limit && text[end] != '\n')
    ++end;
  return text.substr(begin, end - begin);
}

}  // namespace clef::scan

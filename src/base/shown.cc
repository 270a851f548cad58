// SPDX-License-Identifier: MIT
#include "base/shown.h"

#include <array>
#include <cstdio>
#include <cstring>

#include "base/utf8.h"

namespace clef {
namespace {

// Characters that reorder, hide or break text on a screen: C1, soft hyphen, zero width and bidi
// controls, line and paragraph separators, byte order mark, tags.
bool is_misleading(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  static constexpr std::array kRanges = {
      Range{0x80, 0x9F},     Range{0xAD, 0xAD},     Range{0x61C, 0x61C},    Range{0x180E, 0x180E},
      Range{0x200B, 0x200F}, Range{0x2028, 0x202E}, Range{0x2060, 0x206F},  Range{0xFE00, 0xFE0F},
      Range{0xFEFF, 0xFEFF}, Range{0xFFF0, 0xFFFB}, Range{0xE0000, 0xE0FFF}};
  for (const Range& range : kRanges)
    if (c >= range.first && c <= range.last)
      return true;
  return false;
}

void append_escaped_byte(std::string& out, unsigned char byte) {
  switch (byte) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case 0x1B:
      out += "\\e";
      return;
    default:
      break;
  }
  std::array<char, 5> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "\\x%02x", byte));
  out += text.data();
}

std::string quoted(std::string_view text) { return "'" + escape_for_display(text) + "'"; }

}  // namespace

std::string escape_for_display(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = decode_utf8(text.substr(at));
    if (!point || point->value < 0x20 || point->value == 0x7F) {
      append_escaped_byte(out, static_cast<unsigned char>(text[at]));
      ++at;
      continue;
    }
    if (is_misleading(point->value)) {
      std::array<char, 16> escape{};
      static_cast<void>(std::snprintf(escape.data(), escape.size(), "\\u{%04x}",
                                      static_cast<unsigned>(point->value)));
      out += escape.data();
    } else {
      out += text.substr(at, point->length);
    }
    at += point->length;
  }
  return out;
}

Shown Shown::path(std::string_view p) { return Shown(quoted(p)); }
Shown Shown::key_name(std::string_view k) { return Shown(quoted(k)); }
Shown Shown::name(std::string_view n) { return Shown(quoted(n)); }
Shown Shown::recipient(std::string_view r) { return Shown(quoted(r)); }
Shown Shown::program(std::string_view p) { return Shown(quoted(p)); }
Shown Shown::words(std::string_view t) { return Shown(escape_for_display(t)); }
Shown Shown::oid(std::string_view hex) { return Shown(escape_for_display(hex)); }
Shown Shown::line(std::size_t n) { return Shown(std::to_string(n)); }
Shown Shown::number(std::int64_t n) { return Shown(std::to_string(n)); }

Shown Shown::foreign(std::string_view t) {
  constexpr std::size_t kCap = 500;
  while (!t.empty() && (t.back() == '\n' || t.back() == '\r'))
    t.remove_suffix(1);
  return Shown(quoted(t.substr(0, kCap)));
}

Shown Shown::errno_text(int error) {
  std::array<char, 128> buffer{};
  return Shown(strerror_r(error, buffer.data(), buffer.size()));
}

Shown Shown::list(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0)
      out += i + 1 == names.size() ? " and " : ", ";
    out += quoted(names[i]);
  }
  return Shown(out);
}

}  // namespace clef

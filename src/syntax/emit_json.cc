// SPDX-License-Identifier: MIT
#include "syntax/emit_json.h"

#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "syntax/number_form.h"

namespace clef::syntax {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// '<', '>' and '&' are escaped as Go does it for texts that may end up in HTML, U+2028 and U+2029
// for those that end up in JavaScript.
bool needs_unicode_escape(char32_t c) {
  return c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029;
}

char short_escape(char32_t c) {
  switch (c) {
    case '"':
    case '\\':
      return static_cast<char>(c);
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

void append_unicode_escape(SecretBuilder& out, char32_t c) {
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4)
    out.push_back(kHex[(c >> shift) & 0xFU]);
}

std::string json_real(std::string_view text) {
  if (text == "NaN" || text == "+Inf" || text == "-Inf")
    throw Error(Errc::unsupported, "JSON has no numbers that are infinite or not a number");
  const Digits d = shortest_digits(text);
  constexpr int kSmallest = -6;
  constexpr int kExponentFrom = 21;
  const int exponent = d.point - 1;
  const bool zero = d.digits == "0";
  return !zero && (exponent < kSmallest || exponent >= kExponentFrom) ? exponent_form(d, 1)
                                                                      : fixed_form(d);
}

void append_scalar(SecretBuilder& out, const Tree& value) {
  switch (value.kind) {
    case Kind::null:
      return out.append("null");
    case Kind::boolean:
      return out.append(value.text.reveal_text() == "True" ? "true" : "false");
    case Kind::integer:
      return out.append(value.text.reveal_text());
    case Kind::real:
      return out.append(json_real(value.text.reveal_text()));
    default:
      return append_json_string(out, value.text.reveal_text());
  }
}

}  // namespace

void append_json_string(SecretBuilder& out, std::string_view text) {
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<CodePoint> point = decode_utf8(text.substr(at));
    if (!point) {
      out.append("\\ufffd");
      ++at;
      continue;
    }
    if (const char name = short_escape(point->value); name != 0) {
      out.push_back('\\');
      out.push_back(name);
    } else if (needs_unicode_escape(point->value)) {
      append_unicode_escape(out, point->value);
    } else {
      out.append(text.substr(at, point->length));
    }
    at += point->length;
  }
  out.push_back('"');
}

void append_json(SecretBuilder& out, const Tree& value, const JsonLayout& layout,
                 std::string_view margin) {
  if (!is_container(value.kind))
    return append_scalar(out, value);
  const bool map = value.kind == Kind::map;
  const bool by_lines = !layout.newline.empty();
  const std::string inner = std::string(margin) + layout.unit;
  const std::string before = by_lines ? layout.newline + inner : "";
  const std::string between = by_lines ? "," + before : layout.comma;
  out.push_back(map ? '{' : '[');
  bool first = true;
  for (const auto& [key, item] : value.items) {
    if (item.kind == Kind::comment)
      continue;
    out.append(std::exchange(first, false) ? before : between);
    if (map) {
      append_json_string(out, key);
      out.append(layout.colon);
    }
    append_json(out, item, layout, inner);
  }
  if (!first && by_lines)
    out.append(layout.newline + std::string(margin));
  out.push_back(map ? '}' : ']');
}

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
#include "syntax/line_text.h"

#include "syntax/number_form.h"

namespace clef::syntax {
namespace {

// Go's format 'G' with the fewest digits; what looks like an integer gets a decimal.
std::string real_text(std::string_view text) {
  if (text == "NaN" || text == "+Inf" || text == "-Inf")
    return std::string(text);
  constexpr int kSmallest = -4;
  constexpr int kExponentFrom = 6;
  const Digits d = shortest_digits(text);
  const int exponent = d.point - 1;
  if (d.digits != "0" && (exponent < kSmallest || exponent >= kExponentFrom)) {
    std::string out = exponent_form(d, 2);
    out[out.find('e')] = 'E';
    return out;
  }
  const std::string out = fixed_form(d);
  return out.find('.') == std::string::npos ? out + ".0" : out;
}

// Without the fraction of a second.
std::string time_text(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos)
    return std::string(text);
  std::string out(text.substr(0, dot));
  const std::size_t zone = text.find_first_not_of("0123456789", dot + 1);
  return zone == std::string_view::npos ? out : out.append(text.substr(zone));
}

}  // namespace

std::string line_text(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::boolean:
      return text == "True" ? "true" : "false";
    case Kind::real:
      return real_text(text);
    case Kind::time:
      return time_text(text);
    case Kind::null:
      return {};
    default:
      return std::string(text);
  }
}

std::string escape_line_breaks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

void append_unescaped_line_breaks(std::string_view text, TextSink& out) {
  for (;;) {
    const std::size_t at = text.find("\\n");
    out.append(text.substr(0, at));
    if (at == std::string_view::npos)
      return;
    out.push('\n');
    text.remove_prefix(at + 2);
  }
}

}  // namespace clef::syntax

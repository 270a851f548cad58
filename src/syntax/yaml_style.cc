// SPDX-License-Identifier: MIT
#include "syntax/yaml_style.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/utf8.h"
#include "syntax/number_form.h"
#include "syntax/yaml_resolve.h"

namespace clef::syntax {
namespace {

// Longest key, in bytes with its tag, that is written before its ':' on one line.
constexpr std::size_t kLongestSimpleKey = 128;
// Characters a line of a '!!binary' text, and the length from which it is a block.
constexpr std::size_t kBinaryLine = 70;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Characters that only an escape in double quotes keeps for every reader: those that are not
// printable, all above the basic plane, and U+2028 and U+2029, which YAML 1.1 takes for line ends
// and 1.2 does not.
bool needs_escape(char32_t c) {
  if (c < 0xA0)
    return c != '\n' && (c < 0x20 || c > 0x7E);
  return c == 0x2028 || c == 0x2029 || c == 0xFEFF || c > 0xFFFD;
}

// What the characters of a text allow.
struct Traits {
  bool block_indicator = false;  // no plain scalar in block context
  bool flow_indicator = false;   // no plain scalar in flow context
  bool line_break = false;
  bool escape = false;  // anything that needs_escape but a tab
  bool tab = false;
  bool space_break = false;  // a blank before a line end
  bool break_space = false;  // a blank after a line end
  bool edge_blank = false;   // a blank or line end at either end
  bool trailing_space = false;
};

void see_indicator(Traits& t, std::string_view text, std::size_t at) {
  constexpr std::string_view kNeverFirst = "#,[]{}&*!|>'\"%@`";
  const char c = text[at];
  const bool blank_after = at + 1 == text.size() || is_blank(text[at + 1]);
  const bool first = at == 0;
  if (first && kNeverFirst.find(c) != std::string_view::npos)
    t.flow_indicator = t.block_indicator = true;
  if (c == ':' || (first && c == '?')) {
    t.flow_indicator = true;
    t.block_indicator |= blank_after;
  }
  if (first && c == '-' && blank_after)
    t.flow_indicator = t.block_indicator = true;
  if (!first && std::string_view(",?[]{}").find(c) != std::string_view::npos)
    t.flow_indicator = true;
  if (!first && c == '#' && (is_blank(text[at - 1]) || text[at - 1] == '\n'))
    t.flow_indicator = t.block_indicator = true;
}

void see_space(Traits& t, std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool edge = at == 0 || at + 1 == text.size();
  if (c == '\t')
    t.tab = true;
  if (c == '\n')
    t.line_break = true;
  if ((c == ' ' || c == '\n') && edge)
    t.edge_blank = true;
  if (c == ' ' && at + 1 == text.size())
    t.trailing_space = true;
  if (at == 0)
    return;
  t.space_break |= c == '\n' && text[at - 1] == ' ';
  t.break_space |= c == ' ' && text[at - 1] == '\n';
}

Traits traits_of(std::string_view text) {
  Traits t;
  if (text.starts_with("---") || text.starts_with("..."))
    t.block_indicator = t.flow_indicator = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text.substr(at)).value_or(CodePoint{0xFFFE, 1});
    see_indicator(t, text, at);
    see_space(t, text, at);
    t.escape |= point.value != '\t' && needs_escape(point.value);
    at += point.length;
  }
  return t;
}

// YAML 1.1 readers take these for booleans.
bool is_old_boolean(std::string_view text) {
  static constexpr std::string_view kWords[] = {"y", "Y", "yes", "Yes", "YES", "on",  "On",  "ON",
                                                "n", "N", "no",  "No",  "NO",  "off", "Off", "OFF"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

// YAML 1.1 readers take these for numbers: [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
bool is_sexagesimal(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const auto skip = [&text](std::string_view set) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(set)));
  };
  if (!text.empty() && (text[0] == '-' || text[0] == '+'))
    text.remove_prefix(1);
  if (text.empty() || kDigits.find(text[0]) == std::string_view::npos)
    return false;
  skip("0123456789_");
  bool any = false;
  while (text.starts_with(':')) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, 1), text.size());
    // One digit, or two of which the first is at most 5.
    if (end < 2 || end > 3 || (end == 3 && text[1] > '5'))
      return false;
    text.remove_prefix(end);
    any = true;
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    skip("0123456789_");
  }
  return any && text.empty();
}

bool reads_as_another_type(std::string_view text) {
  const std::optional<Resolved> value = resolve_plain(text);
  return !value || value->kind != Kind::string || is_old_boolean(text) || is_sexagesimal(text);
}

// A literal would lose or misplace the text: sops' own library writes some of these and cannot read
// them back.
bool literal_allowed(std::string_view text, const Traits& t, const ScalarPlace& place) {
  if (place.indent < 0 || place.flow || t.escape || t.space_break || t.trailing_space)
    return false;
  return text.front() != '\n' && text.front() != '\t';
}

ScalarForm quoted_form(const Traits& t) {
  return t.escape || t.tab || t.space_break || t.break_space || t.line_break
             ? ScalarForm::double_quoted
             : ScalarForm::single_quoted;
}

constexpr char kHex[] = "0123456789ABCDEF";

// The escape of one character, `\U0001F600` at its longest.
void append_escape(SecretBuilder& out, char32_t c) {
  struct Short {
    char32_t value;
    char name;
  };
  static constexpr Short kShort[] = {{0x00, '0'}, {0x07, 'a'},   {0x08, 'b'},  {0x09, 't'},
                                     {0x0A, 'n'}, {0x0B, 'v'},   {0x0C, 'f'},  {0x0D, 'r'},
                                     {0x1B, 'e'}, {'"', '"'},    {'\\', '\\'}, {0x85, 'N'},
                                     {0xA0, '_'}, {0x2028, 'L'}, {0x2029, 'P'}};
  out.push_back('\\');
  for (const Short& s : kShort)
    if (s.value == c) {
      out.push_back(s.name);
      return;
    }
  const int digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8;
  out.push_back(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    out.push_back(kHex[(c >> shift) & 0xFU]);
}

void append_single_quoted(SecretBuilder& out, std::string_view text) {
  out.push_back('\'');
  for (const char c : text) {
    if (c == '\'')
      out.push_back('\'');
    out.push_back(c);
  }
  out.push_back('\'');
}

void append_header(SecretBuilder& out, std::string_view text, const ScalarPlace& place) {
  out.push_back('|');
  if (text.front() == ' ')
    out.push_back(static_cast<char>('0' + place.indent - place.parent));
  if (!text.ends_with('\n'))
    out.push_back('-');
  else if (text.ends_with("\n\n"))
    out.push_back('+');
}

// Every line but the header's; the last line end is left to whoever writes on.
void append_literal_lines(SecretBuilder& out, std::string_view text, int indent,
                          std::string_view newline) {
  if (text.ends_with('\n'))
    text.remove_suffix(1);
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    out.append(newline);
    if (end > from) {
      out.append(margin);
      out.append(text.substr(from, end - from));
    }
    from = end + 1;
  }
}

void append_literal(SecretBuilder& out, std::string_view text, const ScalarPlace& place,
                    std::string_view newline, std::string_view suffix) {
  append_header(out, text, place);
  out.append(suffix);
  append_literal_lines(out, text, place.indent, newline);
}

void append_binary(SecretBuilder& out, std::string_view text, const ScalarPlace& place,
                   std::string_view newline, std::string_view suffix) {
  const std::string encoded = base64_encode(as_bytes(text), Padding::required);
  out.append("!!binary ");
  if (encoded.size() < kBinaryLine || place.indent < 0 || place.flow) {
    out.append(encoded);
    out.append(suffix);
    return;
  }
  std::string lines;
  for (std::size_t from = 0; from < encoded.size(); from += kBinaryLine)
    lines += encoded.substr(from, kBinaryLine) + "\n";
  append_literal(out, lines, place, newline, suffix);
}

void append_string(SecretBuilder& out, std::string_view text, const ScalarPlace& place,
                   std::string_view newline, std::string_view suffix) {
  const ScalarForm form = string_form(text, place);
  if (form == ScalarForm::literal)
    return append_literal(out, text, place, newline, suffix);
  if (text == "<<")
    out.append("!!merge ");
  if (form == ScalarForm::single_quoted)
    append_single_quoted(out, text);
  else if (form == ScalarForm::double_quoted)
    append_double_quoted(out, text);
  else
    out.append(text);
  out.append(suffix);
}

std::string one_line(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return text == "True" ? "true" : "false";
    case Kind::real:
      return yaml_real(text);
    default:
      return std::string(text);
  }
}

}  // namespace

void append_double_quoted(SecretBuilder& out, std::string_view text) {
  // The reference escapes every character of a text that starts with a byte order mark.
  const bool all = text.starts_with("\xEF\xBB\xBF");
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text.substr(at)).value_or(CodePoint{0xFFFD, 1});
    if (all || point.value == '\n' || point.value == '"' || point.value == '\\' ||
        needs_escape(point.value))
      append_escape(out, point.value);
    else
      out.append(text.substr(at, point.length));
    at += point.length;
  }
  out.push_back('"');
}

ScalarForm string_form(std::string_view text, const ScalarPlace& place) {
  const Traits t = traits_of(text);
  if (t.line_break)
    return literal_allowed(text, t, place) ? ScalarForm::literal : ScalarForm::double_quoted;
  if (reads_as_another_type(text))
    return ScalarForm::double_quoted;
  const bool indicator = place.flow ? t.flow_indicator : t.block_indicator;
  if (indicator || t.edge_blank || t.escape || t.tab)
    return quoted_form(t);
  return ScalarForm::plain;
}

void append_yaml_scalar(SecretBuilder& out, Kind kind, std::string_view text,
                        const ScalarPlace& place, std::string_view newline,
                        std::string_view suffix) {
  if (kind == Kind::string)
    return is_utf8(text) ? append_string(out, text, place, newline, suffix)
                         : append_binary(out, text, place, newline, suffix);
  std::string token = one_line(kind, text);
  out.append(token);
  out.append(suffix);
  wipe(token);
}

bool is_simple_key(std::string_view key) {
  if (!is_utf8(key))
    return key.size() <= kBinaryLine;
  // What YAML 1.1 takes for a line end counts even where it is written as an escape.
  const auto holds = [&](std::string_view line_end) {
    return key.find(line_end) != std::string_view::npos;
  };
  return key.size() <= kLongestSimpleKey && !holds("\n") && !holds("\r") && !holds("\xC2\x85") &&
         !holds("\xE2\x80\xA8") && !holds("\xE2\x80\xA9");
}

std::string comment_lines(std::string_view text, int indent, std::string_view newline) {
  std::string out;
  bool fresh = false;  // at the start of a further line
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text.substr(at)).value_or(CodePoint{0, 1});
    const bool line_end = point.value == '\n' || point.value == '\r' || point.value == 0x85 ||
                          point.value == 0x2028 || point.value == 0x2029;
    if (line_end) {
      // A line end inside a comment would let its text become keys of the document.
      out.append(newline).append(static_cast<std::size_t>(indent), ' ');
      out.push_back('#');
    } else if (point.value != '\t' && needs_escape(point.value) && point.value <= 0xFFFD) {
      out += "\xEF\xBF\xBD";  // nothing a reader would refuse or stop at
    } else if (!fresh || point.value != '#') {
      if (fresh && point.value != ' ')
        out.push_back(' ');
      out.append(text.substr(at, point.length));
    }
    fresh = line_end;
    at += point.length;
  }
  return out;
}

std::string yaml_real(std::string_view text) {
  if (text == "NaN")
    return ".nan";
  if (text == "+Inf" || text == "-Inf")
    return text == "+Inf" ? ".inf" : "-.inf";
  const Digits d = shortest_digits(text);
  constexpr int kSmallest = -4;
  constexpr int kExponentFrom = 6;
  const int exponent = d.point - 1;
  return exponent < kSmallest || exponent >= kExponentFrom ? exponent_form(d, 2) : fixed_form(d);
}

}  // namespace clef::syntax

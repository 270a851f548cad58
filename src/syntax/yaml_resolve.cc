// SPDX-License-Identifier: MIT
#include "syntax/yaml_resolve.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "syntax/number_text.h"
#include "syntax/yaml_time.h"

namespace clef::syntax {
namespace {

constexpr std::string_view kCorePrefix = "tag:yaml.org,2002:";

bool any_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

Resolved of(Kind kind) {
  Resolved value;
  value.kind = kind;
  return value;
}

Resolved real(double number) {
  Resolved value = of(Kind::real);
  value.real = number;
  return value;
}

std::optional<Resolved> resolve_word(std::string_view text) {
  if (any_of(text, {"", "~", "null", "Null", "NULL"}))
    return of(Kind::null);
  if (any_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
    Resolved value = of(Kind::boolean);
    value.boolean = text.front() == 't' || text.front() == 'T';
    return value;
  }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (any_of(text, {".nan", ".NaN", ".NAN"}))
    return real(std::numeric_limits<double>::quiet_NaN());
  if (any_of(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"}))
    return real(kInfinity);
  if (any_of(text, {"-.inf", "-.Inf", "-.INF"}))
    return real(-kInfinity);
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Eats one of `characters` from the front of `text`, if it is there.
bool take(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text.front()) == std::string_view::npos)
    return false;
  text.remove_prefix(1);
  return true;
}

std::size_t take_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count;
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool is_float(std::string_view text) {
  take(text, "-+");
  std::size_t digits = take_digits(text);
  if (take(text, "."))
    digits += take_digits(text);
  if (digits == 0)
    return false;
  if (take(text, "eE")) {
    take(text, "-+");
    if (take_digits(text) == 0)
      return false;
  }
  return text.empty();
}

// Prefix of the base, a leading zero meaning octal: what Go's base 0 means.
int take_base(std::string_view& digits) {
  if (digits.size() < 2 || digits[0] != '0')
    return 10;
  const char mark = static_cast<char>(digits[1] | 0x20);
  const int base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
  digits.remove_prefix(base == 0 ? 1 : 2);
  return base == 0 ? 8 : base;
}

struct Integer {
  bool found = false;
  bool fits = false;
  std::int64_t value = 0;
};

Integer read_integer(std::string_view text) {
  const bool sign = !text.empty() && (text[0] == '-' || text[0] == '+');
  const bool negative = sign && text[0] == '-';
  std::string_view digits = text.substr(sign ? 1 : 0);
  const int base = take_base(digits);
  const std::optional<std::uint64_t> size = parse_uint64(digits, base);
  if (!size)
    return {};
  constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
  if (negative)
    return {*size <= kMax + 1, *size <= kMax + 1, static_cast<std::int64_t>(0 - *size)};
  if (*size <= kMax)
    return {true, true, static_cast<std::int64_t>(*size)};
  return {!sign, false, 0};
}

std::optional<Resolved> resolve_number(std::string_view text) {
  std::string plain(text);
  std::erase(plain, '_');
  const Integer integer = read_integer(plain);
  if (integer.found && !integer.fits)
    return std::nullopt;
  if (integer.found) {
    Resolved value = of(Kind::integer);
    value.integer = integer.value;
    return value;
  }
  if (is_float(plain))
    if (const std::optional<double> number = parse_decimal(plain))
      return real(*number);
  return of(Kind::string);
}

std::string_view core_name(std::string_view tag) {
  if (tag.starts_with("!<") && tag.ends_with(">"))
    tag = tag.substr(2, tag.size() - 3);
  if (tag.starts_with(kCorePrefix))
    return tag.substr(kCorePrefix.size());
  if (tag.starts_with("!!"))
    return tag.substr(2);
  return {};
}

Kind kind_named(std::string_view name) {
  if (name == "null")
    return Kind::null;
  if (name == "bool")
    return Kind::boolean;
  if (name == "int")
    return Kind::integer;
  return name == "float" ? Kind::real : Kind::time;
}

}  // namespace

bool may_have_type(char first) {
  return is_digit(first) || std::string_view("nNtTfF~.+-").find(first) != std::string_view::npos;
}

std::optional<Resolved> resolve_plain(std::string_view text) {
  const char first = text.empty() ? '~' : text.front();
  if (!may_have_type(first))
    return of(Kind::string);
  if (std::optional<Resolved> word = resolve_word(text))
    return word;
  if (first == '.') {
    if (is_float(text))
      if (const std::optional<double> number = parse_decimal(text))
        return real(*number);
    return of(Kind::string);
  }
  if (!is_digit(first) && first != '+' && first != '-')
    return of(Kind::string);
  if (std::optional<std::string> time = rfc3339_of(text)) {
    Resolved value = of(Kind::time);
    value.time = std::move(*time);
    return value;
  }
  return resolve_number(text);
}

std::optional<Resolved> resolve_tagged(std::string_view tag, std::string_view text, bool plain) {
  if (tag == "!" && plain)
    return resolve_plain(text);
  const std::string_view name = core_name(tag);
  if (name == "binary") {
    Resolved value;
    value.binary = true;
    return value;
  }
  if (!any_of(name, {"null", "bool", "int", "float", "timestamp"}))
    return of(Kind::string);
  std::optional<Resolved> value = resolve_plain(text);
  if (value && value->kind == Kind::integer && name == "float")
    return real(static_cast<double>(value->integer));
  if (!value || value->kind != kind_named(name))
    return std::nullopt;
  return value;
}

std::string canonical_text(const Resolved& value) {
  switch (value.kind) {
    case Kind::integer:
      return std::to_string(value.integer);
    case Kind::real:
      return fixed_text(value.real);
    case Kind::boolean:
      return value.boolean ? "True" : "False";
    case Kind::time:
      return value.time;
    default:
      return {};
  }
}

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
#include "sops/canonical.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/clock.h"
#include "syntax/number_text.h"

namespace clef::sops {
namespace {

using syntax::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 6> kTags = {{{Kind::string, "str"},
                                                                     {Kind::integer, "int"},
                                                                     {Kind::real, "float"},
                                                                     {Kind::boolean, "bool"},
                                                                     {Kind::time, "time"},
                                                                     {Kind::comment, "comment"}}};

std::string_view without_plus(std::string_view text) {
  return text.starts_with('+') ? text.substr(1) : text;
}

template <class T>
std::optional<T> whole_number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty())
    return std::nullopt;
  return value;
}

std::optional<std::string> canonical_real(std::string_view text) {
  const auto value = whole_number<double>(without_plus(text));
  if (!value || text.starts_with("+-"))
    return std::nullopt;
  return syntax::fixed_text(*value);
}

std::optional<std::string> canonical_integer(std::string_view text) {
  const auto value = whole_number<std::int64_t>(without_plus(text));
  if (!value || text.starts_with("+-"))
    return std::nullopt;
  return std::to_string(*value);
}

std::optional<std::string> canonical_boolean(std::string_view text) {
  for (const std::string_view yes : {"1", "t", "T", "TRUE", "true", "True"}) {
    if (text == yes)
      return "True";
  }
  for (const std::string_view no : {"0", "f", "F", "FALSE", "false", "False"}) {
    if (text == no)
      return "False";
  }
  return std::nullopt;
}

// RFC 3339 with nanoseconds, without trailing zeros; an offset of nothing is Z.
std::optional<std::string> canonical_time(std::string_view text) {
  constexpr std::size_t kWall = 19;
  if (!parse_rfc3339(text))
    return std::nullopt;
  const std::size_t zone = text.find_first_of("Z+-", kWall);
  std::string out(text.substr(0, kWall));
  std::string_view fraction = text.substr(kWall, std::min<std::size_t>(zone - kWall, 10));
  while (fraction.ends_with('0') || fraction == ".")
    fraction.remove_suffix(1);
  out += fraction;
  const std::string_view offset = text.substr(zone);
  out += offset.substr(1) == "00:00" ? "Z" : offset;
  return out;
}

std::optional<std::string> canonical_text(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::integer:
      return canonical_integer(text);
    case Kind::real:
      return canonical_real(text);
    case Kind::boolean:
      return canonical_boolean(text);
    case Kind::time:
      return canonical_time(text);
    case Kind::string:
    case Kind::comment:
      return std::string(text);
    default:
      return std::nullopt;
  }
}

bool plain_digits(std::string_view text) {
  return !text.empty() && text.size() <= 18 &&
         text.find_first_not_of("0123456789") == std::string_view::npos &&
         (text == "0" || text.front() != '0');
}

}  // namespace

std::string_view type_tag(Kind kind) {
  for (const auto& [known, tag] : kTags) {
    if (known == kind)
      return tag;
  }
  return {};
}

std::optional<Kind> kind_of_tag(std::string_view tag) {
  if (tag == "bytes")
    return Kind::string;
  for (const auto& [kind, known] : kTags) {
    if (known == tag)
      return kind;
  }
  return std::nullopt;
}

bool is_canonical(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::string:
    case Kind::comment:
      return true;
    case Kind::boolean:
      return text == "True" || text == "False";
    case Kind::integer:
      return plain_digits(text);
    default:
      return false;  // rare enough to be parsed each time
  }
}

std::optional<Secret> canonical(Kind kind, std::string_view text) {
  auto plain = canonical_text(kind, text);
  if (!plain)
    return std::nullopt;
  Secret out = Secret::copy_of(*plain);
  wipe(*plain);
  return out;
}

}  // namespace clef::sops

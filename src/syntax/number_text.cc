// SPDX-License-Identifier: MIT
#include "syntax/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace clef::syntax {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the first digit that is not zero stands relative to the point, exponent included: positive
// for numbers of at least 1. Saturates far outside the range of a double.
long magnitude(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos)
    return -1;
  long exponent = 0;
  for (const char c : e == std::string_view::npos ? std::string_view() : text.substr(e + 1))
    if (is_digit(c) && exponent < 100'000'000)
      exponent = exponent * 10 + (c - '0');
  if (e != std::string_view::npos && e + 1 < text.size() && text[e + 1] == '-')
    exponent = -exponent;
  return exponent + static_cast<long>(point) - static_cast<long>(first);
}

// `digits` with the decimal point after `point` of them (may lie outside).
std::string place_point(std::string_view digits, long point) {
  const long count = static_cast<long>(digits.size());
  if (point <= 0)
    return "0." + std::string(static_cast<std::size_t>(-point), '0') + std::string(digits);
  if (point >= count)
    return std::string(digits) + std::string(static_cast<std::size_t>(point - count), '0');
  const std::size_t at = static_cast<std::size_t>(point);
  return std::string(digits.substr(0, at)) + "." + std::string(digits.substr(at));
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  if (!text.empty() && text.front() == '+')
    text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    if (magnitude(text) > 0)
      return std::nullopt;
    return text.front() == '-' ? -0.0 : 0.0;
  }
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::string fixed_text(double value) {
  if (std::isnan(value))
    return "NaN";
  if (std::isinf(value))
    return value > 0 ? "+Inf" : "-Inf";
  const std::string sign = std::signbit(value) ? "-" : "";
  if (value == 0)
    return sign + "0";
  // std::chars_format::fixed would print the exact value of large numbers, not the shortest digits.
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          std::fabs(value), std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  std::erase(digits, '.');
  long exponent = 0;
  for (const char c : text.substr(e + 2))
    exponent = exponent * 10 + (c - '0');
  if (text[e + 1] == '-')
    exponent = -exponent;
  return sign + place_point(digits, exponent + 1);
}

std::optional<std::int64_t> parse_int64(std::string_view text, int base) {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '-')
      return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<std::uint64_t> parse_uint64(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

}  // namespace clef::syntax

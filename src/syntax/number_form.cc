// SPDX-License-Identifier: MIT
#include "syntax/number_form.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/error.h"
#include "syntax/number_text.h"

namespace clef::syntax {

Digits shortest_digits(std::string_view text) {
  const std::optional<double> value = parse_decimal(text);
  if (!value || !std::isfinite(*value))
    throw Error(Errc::internal_error, "a number to be written is none");
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(*value),
                                          std::chars_format::scientific);
  const std::string_view shortest(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t e = shortest.find('e');
  Digits d;
  d.negative = std::signbit(*value);
  for (const char c : shortest.substr(0, e))
    if (c != '.')
      d.digits.push_back(c);
  int exponent = 0;
  std::from_chars(shortest.data() + e + 2, end, exponent);
  d.point = (shortest[e + 1] == '-' ? -exponent : exponent) + 1;
  return d;
}

std::string fixed_form(const Digits& d) {
  std::string out = d.negative ? "-" : "";
  const auto count = static_cast<int>(d.digits.size());
  if (d.point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-d.point), '0');
    return out + d.digits;
  }
  out += d.digits.substr(0, static_cast<std::size_t>(d.point));
  if (d.point >= count)
    return out.append(static_cast<std::size_t>(d.point - count), '0');
  return out + "." + d.digits.substr(static_cast<std::size_t>(d.point));
}

std::string exponent_form(const Digits& d, std::size_t exponent_digits) {
  std::string out = d.negative ? "-" : "";
  out += d.digits.front();
  if (d.digits.size() > 1)
    out += "." + d.digits.substr(1);
  const int exponent = d.point - 1;
  std::string number = std::to_string(std::abs(exponent));
  if (number.size() < exponent_digits)
    number.insert(0, exponent_digits - number.size(), '0');
  return out + (exponent < 0 ? "e-" : "e+") + number;
}

}  // namespace clef::syntax

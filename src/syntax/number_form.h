// SPDX-License-Identifier: MIT
// The shortest digits of a double, as the printers of YAML and JSON need them.
#pragma once

#include <string>
#include <string_view>

namespace clef::syntax {

// |value| = 0.d1d2d3… × 10^point, no zeros at either end of `digits`; zero has digits "0", point 1.
struct Digits {
  bool negative = false;
  std::string digits;
  int point = 0;
};

// Of a finite decimal text, an exponent allowed. Errc::internal_error for anything else.
Digits shortest_digits(std::string_view text);

// "-12.5", "0.001", "100".
std::string fixed_form(const Digits& d);
// "1.25e+21", "1e-07": `exponent_digits` at least in the exponent.
std::string exponent_form(const Digits& d, std::size_t exponent_digits);

}  // namespace clef::syntax

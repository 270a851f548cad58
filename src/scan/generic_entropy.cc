// SPDX-License-Identifier: MIT
#include "scan/generic_entropy.h"

#include <array>
#include <cmath>

#include "scan/generic.h"
#include "scan/generic_entropy_table.h"
#include "scan/generic_text.h"

namespace clef::scan {

namespace {

// Which characters there are besides digits, one bit a class.
enum Class : unsigned {
  digit = 1,
  hex_lower = 2,  // a–f
  hex_upper = 4,  // A–F
  other_lower = 8,
  other_upper = 16,
  low_digit = 32,  // 0, 1, 8, 9: not in base32
  standard = 64,   // + / =
  url = 128,       // - _
  sign = 256
};

unsigned class_of(char c) {
  if (is_digit(c))
    return c >= '2' && c <= '7' ? unsigned{digit} : digit | low_digit;
  if (is_lower(c))
    return c <= 'f' ? hex_lower : other_lower;
  if (is_upper(c))
    return c <= 'F' ? hex_upper : other_upper;
  if (c == '+' || c == '/' || c == '=')
    return standard;
  return c == '-' || c == '_' ? url : sign;
}

unsigned classes_of(std::string_view value) {
  unsigned classes = 0;
  for (const char c : value)
    classes |= class_of(c);
  return classes;
}

const std::array<RandomEntropy, kRandomLengths.size()>& table_of(Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::digits:
      return kDigitsEntropy;
    case Alphabet::hex:
      return kHexEntropy;
    case Alphabet::base32:
      return kBase32Entropy;
    case Alphabet::printable:
      return kPrintableEntropy;
    default:
      return kAlnumEntropy;  // two symbols more change the third digit
  }
}

// Of the length, between its neighbours in the table.
RandomEntropy random_entropy(Alphabet alphabet, std::size_t length) {
  const auto& rows = table_of(alphabet);
  if (length <= kRandomLengths.front())
    return rows.front();
  std::size_t row = 1;
  while (row + 1 < rows.size() && kRandomLengths[row] < length)
    ++row;
  const auto from = static_cast<double>(kRandomLengths[row - 1]);
  const double part = std::min(1.0, (static_cast<double>(length) - from) /
                                        (static_cast<double>(kRandomLengths[row]) - from));
  const auto between = [&](double a, double b) {
    return static_cast<std::uint16_t>(a + part * (b - a));
  };
  return {between(rows[row - 1].mean, rows[row].mean),
          between(rows[row - 1].deviation, rows[row].deviation)};
}

}  // namespace

double shannon_entropy(std::string_view text) {
  std::array<std::uint32_t, 256> counts{};
  for (const char c : text)
    ++counts[static_cast<std::uint8_t>(c)];
  const auto size = static_cast<double>(text.size());
  double bits = 0;
  for (const std::uint32_t count : counts)
    if (count != 0)
      bits -= count / size * std::log2(count / size);
  return bits;
}

Alphabet alphabet_of(std::string_view value) {
  constexpr unsigned kDigits = digit | low_digit;
  constexpr unsigned kAlnum = kDigits | hex_lower | hex_upper | other_lower | other_upper;
  const unsigned classes = classes_of(value);
  const auto within = [&](unsigned allowed) { return (classes & ~allowed) == 0; };
  if (within(kDigits))
    return Alphabet::digits;
  if (within(kDigits | hex_lower) || within(kDigits | hex_upper))
    return Alphabet::hex;
  if (within(digit | hex_upper | other_upper))
    return Alphabet::base32;
  if (within(kAlnum))
    return Alphabet::alnum;
  if (within(kAlnum | standard))
    return Alphabet::base64;
  return within(kAlnum | url) ? Alphabet::base64url : Alphabet::printable;
}

double entropy_deviation(std::string_view value) {
  const RandomEntropy random = random_entropy(alphabet_of(value), value.size());
  return (1000 * shannon_entropy(value) - random.mean) / random.deviation;
}

}  // namespace clef::scan

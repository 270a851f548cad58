// SPDX-License-Identifier: MIT
#include "scan/generic_entropy.h"

#include <array>
#include <cmath>

#include "scan/generic.h"
#include "scan/generic_entropy_table.h"
#include "scan/generic_text.h"

namespace clef::scan {

namespace {

struct Classes {
  std::size_t digits = 0;
  std::size_t hex_lower = 0;  // a–f
  std::size_t hex_upper = 0;
  std::size_t letters = 0;
  std::size_t base32 = 0;
  std::size_t standard = 0;  // + / =
  std::size_t url = 0;       // - _
};

Classes classes_of(std::string_view value) {
  Classes classes;
  for (const char c : value) {
    classes.digits += is_digit(c) ? 1 : 0;
    classes.letters += is_letter(c) ? 1 : 0;
    classes.hex_lower += c >= 'a' && c <= 'f' ? 1 : 0;
    classes.hex_upper += c >= 'A' && c <= 'F' ? 1 : 0;
    classes.base32 += is_upper(c) || (c >= '2' && c <= '7') ? 1 : 0;
    classes.standard += c == '+' || c == '/' || c == '=' ? 1 : 0;
    classes.url += c == '-' || c == '_' ? 1 : 0;
  }
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
  const Classes classes = classes_of(value);
  const std::size_t alnum = classes.digits + classes.letters;
  if (classes.digits == value.size())
    return Alphabet::digits;
  if (classes.digits + classes.hex_lower == value.size() ||
      classes.digits + classes.hex_upper == value.size())
    return Alphabet::hex;
  if (classes.base32 == value.size())
    return Alphabet::base32;
  if (alnum == value.size())
    return Alphabet::alnum;
  if (alnum + classes.standard == value.size())
    return Alphabet::base64;
  return alnum + classes.url == value.size() ? Alphabet::base64url : Alphabet::printable;
}

double entropy_deviation(std::string_view value) {
  const RandomEntropy random = random_entropy(alphabet_of(value), value.size());
  return (1000 * shannon_entropy(value) - random.mean) / random.deviation;
}

}  // namespace clef::scan

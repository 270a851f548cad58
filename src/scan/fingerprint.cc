// SPDX-License-Identifier: MIT
#include "scan/fingerprint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "scan/generic_text.h"

namespace clef::scan {
namespace {

constexpr std::string_view kKey = "git-clef finding fingerprint v1";
constexpr std::size_t kDigits = 24;
constexpr std::size_t kWeakDigits = 5;
constexpr double kStrong = 64;  // bits

bool is_space(char c) { return is_blank(c) || is_newline(c) || c == '\v' || c == '\f'; }

// Without white space and the escapes \n \r \t, so that a key is the same key on one line, indented
// or in JSON.
std::string normalised(std::string_view secret) {
  std::string out;
  out.reserve(secret.size());
  for (std::size_t at = 0; at < secret.size(); ++at) {
    const bool is_escape = secret[at] == '\\' && at + 1 < secret.size() &&
                           std::string_view("nrt").find(secret[at + 1]) != std::string_view::npos;
    if (is_escape)
      ++at;
    else if (!is_space(secret[at]))
      out += secret[at];
  }
  return out;
}

// Bits of one character that was drawn from the classes that occur.
double class_bits(std::string_view text) {
  const auto any = [text](auto is) { return std::any_of(text.begin(), text.end(), is); };
  if (std::all_of(text.begin(), text.end(), is_hex))
    return any(is_letter) ? 4.0 : std::log2(10.0);
  constexpr double kLetters = 26;
  constexpr double kSigns = 33;
  double size = any(is_lower) ? kLetters : 0;
  size += any(is_upper) ? kLetters : 0;
  size += any(is_digit) ? 10 : 0;
  size += any([](char c) { return !is_alnum(c); }) ? kSigns : 0;
  return std::log2(std::max(size, 2.0));
}

// Not shannon_entropy() times the size: the two round differently at 64 bits, and with that a
// fingerprint would have another number of digits.
double shannon_bits(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char c : text)
    ++counts[static_cast<unsigned char>(c)];
  const auto total = static_cast<double>(text.size());
  double bits = 0;
  for (const std::size_t count : counts)
    if (count > 0)
      bits -= static_cast<double>(count) * std::log2(static_cast<double>(count) / total);
  return bits;
}

std::size_t run_end(std::string_view text, std::size_t at, bool (*is)(char)) {
  while (at < text.size() && is(text[at]))
    ++at;
  return at;
}

}  // namespace

// Words (four letters and more, the first one perhaps a capital) cost little a letter, numbers
// three bits a digit, other characters what their classes allow; never more than the frequencies of
// the characters tell.
double secret_strength(std::string_view secret) {
  constexpr std::size_t kShortestWord = 4;
  constexpr double kWordBits = 2;
  const double each = class_bits(secret);
  double bits = 0;
  for (std::size_t at = 0; at < secret.size();) {
    const std::size_t letters = run_end(secret, is_upper(secret[at]) ? at + 1 : at, is_lower);
    const std::size_t digits = run_end(secret, at, is_digit);
    if (letters >= at + kShortestWord) {
      bits += kWordBits * static_cast<double>(letters - at);
      at = letters;
    } else if (digits > at + 1) {
      bits += std::min(each, std::log2(10.0)) * static_cast<double>(digits - at);
      at = digits;
    } else {
      bits += each;
      ++at;
    }
  }
  return std::min(bits, shannon_bits(secret));
}

std::string fingerprint_v1(std::string_view rule, std::string_view path, std::string_view secret) {
  const std::string text = normalised(secret);
  std::string named;
  named.append(rule).push_back('\0');
  named.append(path).push_back('\0');
  named.append(text);
  const std::string hex = hex_encode(crypto::hmac_sha256(as_bytes(kKey), as_bytes(named)));
  return "v1:" + hex.substr(0, secret_strength(text) < kStrong ? kWeakDigits : kDigits);
}

std::string position_fingerprint(const Finding& finding) {
  std::string out = finding.origin.commit.empty() ? "" : finding.origin.commit + ":";
  return out + finding.path + ":" + finding.rule + ":" + std::to_string(finding.place.start_line);
}

void stamp(Finding& finding) {
  finding.fingerprint = fingerprint_v1(
      finding.rule, finding.path, finding.identity.empty() ? finding.secret : finding.identity);
  finding.position = position_fingerprint(finding);
}

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Tokens that end in a CRC-32 of themselves.
#include <array>
#include <string>

#include "scan/crc32.h"
#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase36 = "0123456789abcdefghijklmnopqrstuvwxyz";

std::string padded_number(std::uint64_t number, std::size_t size, std::string_view digits) {
  std::string text(size, '0');
  for (std::size_t i = size; i > 0; --i, number /= digits.size())
    text[i - 1] = digits[number % digits.size()];
  return text;
}

// 30 random characters and the CRC of these alone in six of base 62.
Validity check_body(std::string_view body) {
  constexpr std::size_t kRandom = 30;
  constexpr std::size_t kCheck = 6;
  if (!is_all(body, kRandom + kCheck, kRandom + kCheck, is_alnum))
    return Validity::invalid;
  return proves(padded_number(crc32(body.substr(0, kRandom)), kCheck, kBase62) ==
                body.substr(kRandom));
}

bool is_base36(char c) { return is_digit(c) || is_lower(c); }

}  // namespace

Validity check_github(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  for (const std::string_view prefix : {"ghp_", "gho_", "ghu_", "ghs_", "ghr_"})
    if (std::string_view body = secret; take(body, prefix))
      return check_body(body);
  return Validity::invalid;
}

Validity check_npm(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  return take(secret, "npm_") ? check_body(secret) : Validity::invalid;
}

// It ends in a checksum of its own, whose input nobody has published.
Validity check_github_fine(std::string_view secret, std::string_view /*text*/,
                           std::size_t /*begin*/) {
  if (!take(secret, "github_pat_"))
    return Validity::invalid;
  const std::string_view first = take_until(secret, '_');
  return fits(is_all(first, 22, 22, is_alnum) && is_all(secret, 59, 59, is_alnum));
}

// ghs_<app id>_<JWT>
Validity check_github_installation(std::string_view secret, std::string_view text,
                                   std::size_t begin) {
  if (!take(secret, "ghs_") || !is_all(take_until(secret, '_'), 1, 12, is_digit))
    return Validity::invalid;
  return check_jwt(secret, text, begin);
}

// PREFIX BASE64URL '.' ['01.'] LENGTH(2) CRC(7), both numbers in base 36; the CRC is of all before
// it. The older kind, PREFIX and 20 characters, has none.
Validity check_gitlab(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  constexpr std::size_t kTail = 9;
  constexpr std::size_t kCheck = 7;
  const std::size_t dot = secret.find('.');
  const std::size_t dash = secret.find('-');
  if (dot == std::string_view::npos || dash == std::string_view::npos)
    return fits(is_all(secret, 20, 128, is_base64url_char));
  const std::string_view payload = secret.substr(dash + 1, dot - dash - 1);
  std::string_view tail = secret.substr(dot + 1);
  take(tail, "01.");
  if (!is_all(tail, kTail, kTail, is_base36) || !is_all(payload, 24, 300, is_base64url_char))
    return Validity::invalid;
  const std::string_view checked = secret.substr(0, secret.size() - kCheck);
  return proves(padded_number(payload.size(), 2, kBase36) == tail.substr(0, 2) &&
                padded_number(crc32(checked), kCheck, kBase36) == tail.substr(2));
}

// glsa_<32>_<8 hex>: the CRC of what stands before the last `_`, its low byte first.
Validity check_grafana(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  constexpr std::size_t kChecked = 37;
  if (!secret.starts_with("glsa_") || secret.size() != kChecked + 9 || secret[kChecked] != '_' ||
      !is_all(secret.substr(5, 32), 32, 32, is_alnum))
    return Validity::invalid;
  std::uint32_t crc = crc32(secret.substr(0, kChecked));
  std::string wanted;
  for (int byte = 0; byte < 4; ++byte, crc >>= 8U)
    wanted += padded_number(crc & 0xFFU, 2, "0123456789abcdef");
  return proves(lowered(secret.substr(kChecked + 1)) == wanted);
}

}  // namespace clef::scan

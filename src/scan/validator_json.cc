// SPDX-License-Identifier: MIT
// Tokens that are JSON in base64: JWTs and the like.
#include <algorithm>

#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

// Tokens that ended before this program was written: 2025-01-01T00:00:00Z. A fixed day and not
// today, so that a scan says the same tomorrow.
constexpr std::uint64_t kLongAgo = 1'735'689'600;

bool is_object(std::string_view json) {
  return json.size() >= 2 && json.front() == '{' && json.back() == '}';
}

std::optional<Bytes> decoded_object(std::string_view base64) {
  auto bytes = base64_decode_any(base64);
  if (!bytes || !is_object(as_text(*bytes)))
    return std::nullopt;
  return bytes;
}

// What stands behind `"name":`, from its first character that is no blank; empty if there is none.
std::string_view member(std::string_view json, std::string_view name) {
  const std::size_t at = json.find(name);
  if (at == std::string_view::npos)
    return {};
  std::string_view rest = json.substr(at + name.size());
  while (!rest.empty() && (is_blank(rest.front()) || rest.front() == ':'))
    rest.remove_prefix(1);
  return rest;
}

bool is_long_expired(std::string_view payload) {
  std::string_view digits = member(payload, "\"exp\"");
  std::uint64_t time = 0;
  std::size_t count = 0;
  for (; count < digits.size() && count < 12 && is_digit(digits[count]); ++count)
    time = 10 * time + static_cast<std::uint64_t>(digits[count] - '0');
  return count > 0 && time < kLongAgo;
}

// The samples of jwt.io and of the RFCs, with whatever key they are signed.
bool is_sample(std::string_view payload) {
  return payload.find("John Doe") != std::string_view::npos ||
         payload.find("\"1234567890\"") != std::string_view::npos ||
         payload.find("http://example.com/is_root") != std::string_view::npos;
}

bool is_unsigned(std::string_view header) {
  return starts_with_word(member(header, "\"alg\""), "\"none\"");
}

Validity judge_claims(std::string_view header, std::string_view payload) {
  if (is_unsigned(header) || is_sample(payload))
    return Validity::harmless;
  return is_long_expired(payload) ? Validity::invalid : Validity::valid;
}

}  // namespace

// RFC 7519; five parts are RFC 7516's, whose claims are encrypted.
Validity check_jwt(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  const auto dots = std::count(secret.begin(), secret.end(), '.');
  const auto header = decoded_object(take_until(secret, '.'));
  if (!header || member(as_text(*header), "\"alg\"").empty())
    return Validity::invalid;
  if (dots == 4)
    return fits(!secret.ends_with('.'));
  if (dots != 2)
    return Validity::invalid;
  const auto payload = decoded_object(take_until(secret, '.'));
  if (!payload)
    return Validity::invalid;
  if (secret.empty())
    return Validity::harmless;  // no signature: nobody accepts it
  return is_all(secret, 1, secret.size(), is_base64url_char)
             ? judge_claims(as_text(*header), as_text(*payload))
             : Validity::invalid;
}

// glc_eyJ…, eyJrIjoi…, sntrys_eyJ…_…: the object in base64 behind the prefix.
Validity check_json_token(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  const std::size_t at = secret.find("eyJ");
  if (at == std::string_view::npos)
    return Validity::invalid;
  std::string_view rest = secret.substr(at);
  return proves(decoded_object(rest) || decoded_object(take_until(rest, '_')));
}

// ops_<base64 of JSON>, or a secret key: A3-, then groups of 5 and 6.
Validity check_onepassword(std::string_view secret, std::string_view text, std::size_t begin) {
  if (take(secret, "ops_"))
    return check_json_token(secret, text, begin);
  if (!take(secret, "A3-"))
    return Validity::invalid;
  const auto is_part = [](char c) { return is_upper(c) || is_digit(c); };
  std::size_t groups = 0;
  while (!secret.empty()) {
    if (!is_all(take_until(secret, '-'), 5, 11, is_part))
      return Validity::invalid;
    ++groups;
  }
  return fits(groups >= 6 && groups <= 7);
}

}  // namespace clef::scan

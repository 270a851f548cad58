// SPDX-License-Identifier: MIT
// Tokens of services: what their makers document of the shape.
#include <algorithm>
#include <array>

#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

// sk-ant-api03-, -admin01-: 93 characters and "AA". The other kinds are not documented.
Validity check_anthropic(std::string_view secret, std::string_view /*text*/,
                         std::size_t /*begin*/) {
  if (!take(secret, "sk-ant-"))
    return Validity::invalid;
  if (take(secret, "api03-") || take(secret, "admin01-"))
    return proves(is_all(secret, 95, 95, is_base64url_char) && secret.ends_with("AA"));
  return fits(is_all(secret, 40, 200, is_base64url_char));
}

// The first part is the bot's number in base64.
Validity check_discord(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  if (secret.find("discord") != std::string_view::npos)
    return Validity::unknown;  // a web hook's address
  const auto number = base64_decode_any(take_until(secret, '.'));
  const std::string_view time = take_until(secret, '.');
  return proves(number && is_all(as_text(*number), 17, 20, is_digit) &&
                is_all(time, 6, 6, is_base64url_char) && is_all(secret, 27, 40, is_base64url_char));
}

// "OpenAI" in base64, T3BlbkFJ, stands in the middle.
Validity check_openai(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  constexpr std::string_view kMark = "T3BlbkFJ";
  if (!take(secret, "sk-"))
    return Validity::invalid;
  for (const std::string_view kind : {"proj-", "svcacct-", "admin-", "None-"})
    if (take(secret, kind))
      break;
  const std::size_t at = secret.find(kMark);
  if (at == std::string_view::npos || at != secret.size() - at - kMark.size())
    return Validity::invalid;
  return proves((at == 20 || at == 58 || at == 74) && is_all(secret, 48, 156, is_base64url_char));
}

// A macaroon, version 2, whose place is pypi.org or test.pypi.org.
Validity check_pypi(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  if (!take(secret, "pypi-"))
    return Validity::invalid;
  const auto bytes = base64_decode_any(secret);
  if (!bytes)
    return Validity::invalid;
  const std::string_view macaroon = as_text(*bytes);
  return proves(macaroon.starts_with("\x02\x01\x08pypi.org\x02") ||
                macaroon.starts_with("\x02\x01\x0dtest.pypi.org\x02"));
}

Validity check_sendgrid(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  return fits(take(secret, "SG.") && is_all(take_until(secret, '.'), 22, 22, is_base64url_char) &&
              is_all(secret, 43, 43, is_base64url_char));
}

namespace {

// xoxb-…-…-…: numbers, then letters and digits.
bool is_slack_parts(std::string_view parts, std::size_t numbers, std::size_t least,
                    std::size_t most) {
  for (std::size_t i = 0; i < numbers; ++i)
    if (!is_all(take_until(parts, '-'), 9, 14, is_digit))
      return false;
  return is_all(parts, least, most, is_alnum);
}

bool is_slack_app(std::string_view parts) {
  return take(parts, "1-A") && is_all(take_until(parts, '-'), 8, 12, is_alnum) &&
         is_all(take_until(parts, '-'), 9, 14, is_digit) && is_all(parts, 64, 64, is_hex);
}

bool is_slack_hook(std::string_view path) {
  const std::string_view team = take_until(path, '/');
  const std::string_view hook = take_until(path, '/');
  return team.starts_with('T') && hook.starts_with('B') && is_all(team, 8, 13, is_alnum) &&
         is_all(hook, 8, 13, is_alnum) && is_all(path, 20, 32, is_alnum);
}

}  // namespace

Validity check_slack(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  const std::size_t hook = secret.find("/services/");
  if (hook != std::string_view::npos)
    return fits(is_slack_hook(secret.substr(hook + 10)));
  if (take(secret, "xapp-"))
    return fits(is_slack_app(secret));
  if (take(secret, "xoxb-"))
    return fits(is_slack_parts(secret, 2, 24, 24) || is_slack_parts(secret, 1, 24, 24));
  if (take(secret, "xoxp-"))
    return fits(is_slack_parts(secret, 3, 28, 34));
  if (take(secret, "xoxc-"))
    return fits(is_slack_parts(secret, 3, 64, 64));
  return Validity::unknown;  // xoxa, xoxr, xoxs, xoxe, xoxd: not documented
}

// Keys of the test mode move no money; pk_ are public.
Validity check_stripe(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  if (secret.find("_test_") != std::string_view::npos || secret.starts_with("pk_"))
    return Validity::harmless;
  if (take(secret, "whsec_"))
    return fits(is_all(secret, 32, 128,
                       [](char c) { return is_alnum(c) || c == '+' || c == '/' || c == '='; }));
  return fits((take(secret, "sk_live_") || take(secret, "rk_live_")) &&
              is_all(secret, 24, 107, is_alnum));
}

Validity check_telegram(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  return fits(is_all(take_until(secret, ':'), 8, 10, is_digit) && secret.starts_with('A') &&
              is_all(secret, 35, 35, is_base64url_char));
}

Validity check_terraform(std::string_view secret, std::string_view /*text*/,
                         std::size_t /*begin*/) {
  const std::string_view id = take_until(secret, '.');
  return fits(is_all(id, 14, 14, is_alnum) && take(secret, "atlasv1.") &&
              is_all(secret, 60, 70, is_base64url_char));
}

// AC is an account's name, SK a key's; the named token is 32 hex digits.
Validity check_twilio(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  if (take(secret, "AC"))
    return Validity::harmless;
  take(secret, "SK");
  return fits(is_all(secret, 32, 32, is_hex));
}

Validity check_vault(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  if (take(secret, "hvs."))
    return fits(is_all(secret, 24, 120, is_base64url_char));
  if (take(secret, "hvb.") || take(secret, "hvr."))
    return fits(is_all(secret, 24, 300, is_base64url_char));
  return fits(take(secret, "s.") && is_all(secret, 24, 24, is_alnum));
}

}  // namespace clef::scan

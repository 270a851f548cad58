// SPDX-License-Identifier: MIT
#include "scan/validator.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/encoding.h"
#include "scan/generic_text.h"
#include "scan/placeholder.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

// Longer ones are keys and documents: in their base64 any short word turns up by chance.
constexpr std::size_t kLongestPlaceholder = 120;

Validity check_nothing(std::string_view /*secret*/, std::string_view /*text*/,
                       std::size_t /*begin*/) {
  return Validity::unknown;
}

// "\\n", "\\u000a", "%0A" and "\\x0a" end in a letter or a digit and are none.
bool ends_in_escape(std::string_view before) {
  if (before.empty())
    return false;
  const auto ends = [&](std::string_view start, std::size_t digits) {
    const std::size_t size = start.size() + digits;
    if (before.size() < size)
      return false;
    const std::string_view end = before.substr(before.size() - size);
    return end.starts_with(start) && std::all_of(end.end() - digits, end.end(), is_hex);
  };
  const bool is_letter_escape =
      std::string_view("abfnrtv0").find(before.back()) != std::string_view::npos;
  return (is_letter_escape && before.substr(0, before.size() - 1).ends_with('\\')) ||
         ends("%", 2) || ends("\\x", 2) || ends("\\u", 4);
}

// "xcfat_…", or "AIza…" amid base64: a token begins where a word begins.
bool begins_within_word(std::string_view secret, std::string_view text, std::size_t begin) {
  if (begin == 0 || begin >= text.size() || secret.empty() || !is_alnum(secret[0]))
    return false;
  return is_alnum(text[begin - 1]) && !ends_in_escape(text.substr(0, begin));
}

// What is made up is not worth a checksum, whatever the check would say.
template <Validator Check>
Validity unless_made_up(std::string_view secret, std::string_view text, std::size_t begin) {
  if (secret.size() > kLongestPlaceholder || !is_placeholder(secret))
    return Check(secret, text, begin);
  return is_plain_placeholder(secret) ? Validity::placeholder : Validity::harmless;
}

template <Validator Check>
Validity unless_placeholder(std::string_view secret, std::string_view text, std::size_t begin) {
  return begins_within_word(secret, text, begin) ? Validity::placeholder
                                                 : unless_made_up<Check>(secret, text, begin);
}

constexpr auto kValidators = std::to_array<NamedValidator>({
    {"age-identity", check_age_identity},
    {"anthropic", unless_placeholder<check_anthropic>},
    {"aws-key-id", unless_placeholder<check_aws_key_id>},
    {"aws-secret", unless_placeholder<check_aws_secret>},
    {"azure-cask", unless_placeholder<check_azure_cask>},
    {"azure-client-secret", unless_placeholder<check_azure_client_secret>},
    {"azure-key", unless_placeholder<check_azure_key>},
    {"base58check", check_base58check},
    {"basic-auth", check_basic_auth},
    {"bedrock", unless_placeholder<check_bedrock>},
    {"bip39", check_bip39},
    {"cloudflare", unless_placeholder<check_cloudflare>},
    {"connection-string", check_connection_string},
    {"crypto-hex", unless_placeholder<check_crypto_hex>},
    {"discord", unless_placeholder<check_discord>},
    {"docker-auth", check_basic_auth},
    {"gcp-service-account", check_gcp_service_account},
    {"github-crc", unless_placeholder<check_github>},
    {"github-fine-grained", unless_placeholder<check_github_fine>},
    {"github-installation", check_github_installation},
    {"gitlab-routable", unless_placeholder<check_gitlab>},
    {"grafana-crc", unless_placeholder<check_grafana>},
    {"java-keystore", check_java_keystore},
    {"json-token", unless_placeholder<check_json_token>},
    {"jwt", check_jwt},
    {"keepass", check_keepass},
    {"netrc", check_netrc},
    {"npm-crc", unless_placeholder<check_npm>},
    {"nuget", unless_placeholder<check_nuget>},
    {"onepassword", unless_placeholder<check_onepassword>},
    {"openai", unless_placeholder<check_openai>},
    {"pem", check_pem},
    {"pkcs12", check_pkcs12},
    {"pypi", unless_placeholder<check_pypi>},
    {"sendgrid", unless_placeholder<check_sendgrid>},
    {"slack", unless_placeholder<check_slack>},
    {"stripe", unless_placeholder<check_stripe>},
    {"telegram", unless_made_up<check_telegram>},
    {"terraform", unless_placeholder<check_terraform>},
    {"token", unless_placeholder<check_nothing>},
    {"twilio", unless_placeholder<check_twilio>},
    {"vault", unless_placeholder<check_vault>},
    {"wireguard", unless_placeholder<check_wireguard>},
});

}  // namespace

std::span<const NamedValidator> validators() { return kValidators; }

Validator find_validator(std::string_view name) {
  const auto* const at =
      std::lower_bound(kValidators.begin(), kValidators.end(), name,
                       [](const NamedValidator& validator, std::string_view wanted) {
                         return validator.name < wanted;
                       });
  return at != kValidators.end() && at->name == name ? at->check : nullptr;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

bool is_base64url_char(char c) { return is_alnum(c) || c == '-' || c == '_'; }

std::optional<Bytes> base64_decode_any(std::string_view text) {
  while (text.ends_with('='))
    text.remove_suffix(1);
  std::string standard(text);
  std::replace(standard.begin(), standard.end(), '-', '+');
  std::replace(standard.begin(), standard.end(), '_', '/');
  return base64_decode(standard, Padding::none);
}

}  // namespace clef::scan

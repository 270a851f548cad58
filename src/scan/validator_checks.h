// SPDX-License-Identifier: MIT
// The checks behind scan/validator.h, and what they share. All have the type Validator.
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "scan/validator.h"

namespace clef::scan {

// Whether it has `least` to `most` characters, all of them as `is` wants.
template <class Is>
bool is_all(std::string_view text, std::size_t least, std::size_t most, const Is& is) {
  if (text.size() < least || text.size() > most)
    return false;
  for (const char c : text)
    if (!is(c))
      return false;
  return true;
}

// Takes `prefix` off; false, and `text` as it was, if it does not begin so.
bool take(std::string_view& text, std::string_view prefix);
// Up to the next `mark`, which is taken off too; all of it if there is none.
std::string_view take_until(std::string_view& text, char mark);

bool is_base64url_char(char c);
// Standard or URL alphabet, padded or not.
std::optional<Bytes> base64_decode_any(std::string_view text);

// A DER length at `at`, which moves behind it; nullopt if it is cut or longer than four bytes.
std::optional<std::size_t> der_length(ByteView der, std::size_t& at);

// Shape alone: what fits is `unknown`, what does not is `invalid`.
inline Validity fits(bool holds) { return holds ? Validity::unknown : Validity::invalid; }
// A checksum or a signature: `valid` or `invalid`.
inline Validity proves(bool holds) { return holds ? Validity::valid : Validity::invalid; }

// scan/validator_checksum.cc
Validity check_github(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_github_fine(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_github_installation(std::string_view secret, std::string_view text,
                                   std::size_t begin);
Validity check_npm(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_gitlab(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_grafana(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_cloud.cc
Validity check_aws_key_id(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_aws_secret(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_bedrock(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_azure_key(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_azure_cask(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_azure_client_secret(std::string_view secret, std::string_view text,
                                   std::size_t begin);
Validity check_cloudflare(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_nuget(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_json.cc
Validity check_jwt(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_json_token(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_onepassword(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_pem.cc
Validity check_pem(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_gcp_service_account(std::string_view secret, std::string_view text,
                                   std::size_t begin);

// scan/validator_key.cc
Validity check_age_identity(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_base58check(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_wireguard(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_crypto_hex(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_bip39.cc
Validity check_bip39(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_login.cc
Validity check_connection_string(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_netrc(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_basic_auth(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_store.cc
Validity check_pkcs12(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_java_keystore(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_keepass(std::string_view secret, std::string_view text, std::size_t begin);

// scan/validator_service.cc
Validity check_anthropic(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_discord(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_openai(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_pypi(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_sendgrid(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_slack(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_stripe(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_telegram(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_terraform(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_twilio(std::string_view secret, std::string_view text, std::size_t begin);
Validity check_vault(std::string_view secret, std::string_view text, std::size_t begin);

}  // namespace clef::scan

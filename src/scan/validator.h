// SPDX-License-Identifier: MIT
// Checks that a token's own structure allows: checksums, lengths, encodings. No network.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace clef::scan {

// What it does to a finding's confidence: `valid` makes it high, `invalid` lowers it one step,
// `harmless` (a documented sample, encrypted, for this machine only) makes it low, a `placeholder`
// is no finding, `unknown` leaves it.
enum class Validity : std::uint8_t { unknown, valid, invalid, harmless, placeholder };

// `text` is the whole blob, for what stands around the secret, which begins at `begin`; a decoded
// secret is judged with its decoded text. Never throws; linear in the secret.
using Validator = Validity (*)(std::string_view secret, std::string_view text, std::size_t begin);

struct NamedValidator {
  std::string_view name;
  Validator check;
};

// Sorted by name:
//   age-identity anthropic aws-key-id aws-secret azure-cask azure-client-secret azure-key
//   base58check basic-auth bedrock bip39 cloudflare connection-string crypto-hex discord
//   docker-auth gcp-service-account github-crc github-fine-grained github-installation
//   gitlab-routable grafana-crc java-keystore json-token jwt keepass netrc npm-crc nuget
//   onepassword openai pem pkcs12 pypi sendgrid slack stripe telegram terraform token twilio vault
//   wireguard
// "token" knows no structure: `placeholder`, `harmless` for sequences such as 0123456, `unknown`.
// Nearly every other one looks for placeholders first, too, and for what begins amid a word.
// java-keystore, keepass and pkcs12 judge files by their bytes: the secret is empty. "json-token":
// base64 of a JSON object, after a prefix ending in `_` if any.
std::span<const NamedValidator> validators();

// Null if there is none of that name.
Validator find_validator(std::string_view name);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Keys of AWS, Azure, Cloudflare and NuGet.
#include <algorithm>
#include <array>

#include "scan/generic_entropy.h"
#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

constexpr std::uint64_t kAwsAccounts = 1'000'000'000'000;  // twelve digits

bool is_base32(char c) { return is_upper(c) || (c >= '2' && c <= '7'); }
bool is_base32_lower(char c) { return is_lower(c) || (c >= '2' && c <= '7'); }
bool is_base64(char c) { return is_alnum(c) || c == '+' || c == '/'; }

// The first six bytes of base32, as a number.
std::uint64_t first_bytes(std::string_view base32) {
  std::uint64_t bits = 0;
  for (const char c : base32.substr(0, 10))
    bits = bits << 5U | static_cast<std::uint64_t>(is_upper(c) ? c - 'A' : c - '2' + 26);
  return bits >> 2U;  // 50 bits, of which 48
}

}  // namespace

// The account's number stands in bits 1 to 40 of the body. Keys made before 2019 (AKIAI, AKIAJ)
// do not hold it.
Validity check_aws_key_id(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  if (secret.size() != 20)
    return Validity::invalid;
  const std::string_view body = secret.substr(4);
  if (!is_all(body, 16, 16, is_base32))
    return Validity::invalid;
  for (const std::string_view id : {"AROA", "AIDA", "AGPA", "ANPA", "AIPA", "ANVA", "APKA", "ASCA"})
    if (secret.starts_with(id))
      return Validity::harmless;  // names of things, not keys
  if (body[0] == 'I' || body[0] == 'J')
    return Validity::unknown;
  return proves((first_bytes(body) & 0x7FFFFFFFFF80U) >> 7U < kAwsAccounts);
}

Validity check_aws_secret(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  return fits(is_all(secret, 40, 40, is_base64) && alphabet_of(secret) != Alphabet::hex &&
              entropy_deviation(secret) > -3);
}

Validity check_bedrock(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  std::string_view wanted = "BedrockAPIKey-";
  if (take(secret, "bedrock-api-key-"))
    wanted = "bedrock.amazonaws.com";
  else if (!take(secret, "ABSK"))
    return Validity::invalid;
  const auto bytes = base64_decode_any(secret);
  return proves(bytes && as_text(*bytes).starts_with(wanted));
}

// 64 bytes; newer keys carry their service's name where the last characters of base64 begin.
Validity check_azure_key(std::string_view secret, std::string_view /*text*/,
                         std::size_t /*begin*/) {
  constexpr std::size_t kMark = 76;
  const auto bytes = base64_decode_any(secret);
  if (secret.size() != 88 || !bytes || bytes->size() != 64)
    return Validity::invalid;
  for (const std::string_view mark : {"+ASt", "ACDb", "APIM", "+ABa", "+AMC", "AzFu", "AIoT",
                                      "+ARm", "AzCa", "AzSe", "+AEh", "+ASb"})
    if (secret.substr(kMark, mark.size()) == mark)
      return Validity::valid;
  return Validity::unknown;
}

// Microsoft's common format: "JQQJ9" and a digit of its version behind 52 characters of base 62.
Validity check_azure_cask(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  constexpr std::size_t kRandom = 52;
  if (secret.size() == 88 && secret.ends_with("=="))
    secret.remove_suffix(2);
  const bool has_size = secret.size() == 84 || secret.size() == 86;
  return proves(has_size && is_all(secret.substr(0, kRandom), kRandom, kRandom, is_alnum) &&
                secret.substr(kRandom, 5) == "JQQJ9" &&
                std::string_view("9DH").find(secret[kRandom + 5]) != std::string_view::npos &&
                is_all(secret.substr(kRandom), 32, 34, is_base64));
}

Validity check_azure_client_secret(std::string_view secret, std::string_view /*text*/,
                                   std::size_t /*begin*/) {
  const auto is_part = [](char c) {
    return is_alnum(c) || c == '_' || c == '.' || c == '~' || c == '-';
  };
  return fits(secret.size() > 6 && is_all(secret.substr(0, 3), 3, 3, is_part) &&
              is_digit(secret[3]) && secret.substr(4, 2) == "Q~" &&
              is_all(secret.substr(6), 31, 34, is_part));
}

// cfk_ cfut_ cfat_: 40 and a checksum that nobody has published. v1.0-: keys of the origin CA.
Validity check_cloudflare(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  if (take(secret, "v1.0-"))
    return fits(is_all(take_until(secret, '-'), 24, 24, is_hex) &&
                is_all(secret, 146, 146, is_hex));
  for (const std::string_view prefix : {"cfk_", "cfut_", "cfat_"})
    if (take(secret, prefix))
      return fits(secret.size() == 48 && is_all(secret.substr(0, 40), 40, 40, is_base64url_char) &&
                  is_all(secret.substr(40), 8, 8, is_hex));
  return fits(is_all(secret, 37, 40, is_base64url_char));
}

Validity check_nuget(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  return fits(take(secret, "oy2") && is_all(secret, 43, 43, is_base32_lower));
}

}  // namespace clef::scan

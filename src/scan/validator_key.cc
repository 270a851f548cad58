// SPDX-License-Identifier: MIT
// Keys that are one line of text: age, Bitcoin, WireGuard.
#include <algorithm>
#include <array>
#include <string>

#include "crypto/hash.h"
#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

std::uint32_t bech32_step(std::uint32_t rest, std::uint32_t value) {
  constexpr std::array<std::uint32_t, 5> kGenerator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                    0x2a1462b3};
  const std::uint32_t top = rest >> 25U;
  rest = (rest & 0x1FFFFFFU) << 5U ^ value;
  for (std::size_t bit = 0; bit < kGenerator.size(); ++bit)
    if ((top >> bit & 1U) != 0)
      rest ^= kGenerator[bit];
  return rest;
}

// BIP 173's checksum (constant 1), of a text in lower case without its limit of 90 characters.
bool has_bech32_checksum(std::string_view text) {
  const std::size_t one = text.rfind('1');
  if (one == std::string_view::npos || one == 0 || text.size() - one < 7)
    return false;
  std::uint32_t rest = 1;
  for (const char c : text.substr(0, one))
    rest = bech32_step(rest, static_cast<std::uint8_t>(c) >> 5U);
  rest = bech32_step(rest, 0);
  for (const char c : text.substr(0, one))
    rest = bech32_step(rest, static_cast<std::uint8_t>(c) & 31U);
  for (const char c : text.substr(one + 1)) {
    const std::size_t value = kBech32.find(c);
    if (value == std::string_view::npos)
      return false;
    rest = bech32_step(rest, static_cast<std::uint32_t>(value));
  }
  return rest == 1;
}

constexpr std::size_t kMostBase58 = 128;

// Big-endian; nullopt for a foreign character. Quadratic, hence the limit.
std::optional<Bytes> base58_decode(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  if (text.size() > kMostBase58)
    return std::nullopt;
  Bytes number;  // the lowest byte first
  number.reserve(text.size());
  for (const char c : text) {
    std::size_t carry = kAlphabet.find(c);
    if (carry == std::string_view::npos)
      return std::nullopt;
    for (std::uint8_t& byte : number) {
      carry += std::size_t{58} * byte;
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8U;
    }
    if (carry != 0)
      number.push_back(static_cast<std::uint8_t>(carry));
  }
  number.insert(number.end(), std::min(text.find_first_not_of('1'), text.size()), 0);
  std::reverse(number.begin(), number.end());
  return number;
}

constexpr std::size_t kCheck = 4;

bool has_base58_checksum(const Bytes& bytes) {
  if (bytes.size() <= kCheck)
    return false;
  const ByteView body(bytes.data(), bytes.size() - kCheck);
  const auto digest = crypto::sha256(crypto::sha256(body));
  return std::equal(digest.begin(), digest.begin() + kCheck, body.end());
}

// Private: WIF of the main and test networks, and the extended keys of BIP 32 and its kin.
bool is_private_key(const Bytes& bytes) {
  const bool is_wif =
      (bytes.size() == 37 || bytes.size() == 38) && (bytes[0] == 0x80 || bytes[0] == 0xEF);
  return is_wif || (bytes.size() == 82 && bytes[0] == 0x04 && bytes[45] == 0);
}

}  // namespace

// The most important check for those who keep secrets with age. Post-quantum identities and those
// of plugins have the same checksum.
Validity check_age_identity(std::string_view secret, std::string_view /*text*/,
                            std::size_t /*begin*/) {
  constexpr std::size_t kMostIdentity = 4'096;
  const bool is_age = secret.starts_with("AGE-SECRET-KEY-") || secret.starts_with("AGE-PLUGIN-");
  if (!is_age || secret.size() > kMostIdentity ||
      std::any_of(secret.begin(), secret.end(), is_lower))
    return Validity::invalid;
  return proves(has_bech32_checksum(lowered(secret)));
}

Validity check_base58check(std::string_view secret, std::string_view /*text*/,
                           std::size_t /*begin*/) {
  const auto bytes = base58_decode(secret);
  if (!bytes || !has_base58_checksum(*bytes))
    return Validity::invalid;
  return is_private_key(*bytes) ? Validity::valid : Validity::harmless;
}

// Private keys are clamped when they are made (RFC 7748 section 5), public ones look random.
Validity check_wireguard(std::string_view secret, std::string_view /*text*/,
                         std::size_t /*begin*/) {
  const auto bytes = base64_decode_any(secret);
  if (secret.size() != 44 || !bytes || bytes->size() != 32)
    return Validity::invalid;
  return proves(((*bytes)[0] & 7U) == 0 && ((*bytes)[31] & 0xC0U) == 0x40U);
}

// A scalar of secp256k1: 32 bytes, not nought, below the order, whose first half is all ones.
Validity check_crypto_hex(std::string_view secret, std::string_view /*text*/,
                          std::size_t /*begin*/) {
  take(secret, "0x");
  constexpr std::string_view kOrder =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  return fits(is_all(secret, 64, 64, is_hex) && lowered(secret) < kOrder &&
              secret.find_first_not_of('0') != std::string_view::npos);
}

}  // namespace clef::scan

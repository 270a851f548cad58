// SPDX-License-Identifier: MIT
#include "cli/generate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "age/age.h"
#include "base/encoding.h"
#include "base/error.h"
#include "cli/whole_number.h"
#include "crypto/private_key.h"

namespace clef::cli {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kAlpha = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kMaxLength = 4096;

std::string charset_of(std::string_view name) {
  if (name == "alnum")
    return std::string(kAlpha) + std::string(kDigits);
  if (name == "alpha")
    return std::string(kAlpha);
  if (name == "digits")
    return std::string(kDigits);
  if (name == "hex")
    return std::string(kDigits) + "abcdef";
  if (name == "base64url")
    return std::string(kAlpha) + std::string(kDigits) + "-_";
  std::string out;
  if (name == "printable") {
    for (char c = '!'; c <= '~'; ++c)
      out += c;
    return out;
  }
  for (const char c : name)
    if (c > ' ' && c <= '~' && out.find(c) == std::string::npos)
      out += c;
  if (out.size() != name.size() || out.size() < 2)
    throw Error(Errc::usage, "the character set needs two or more different printable characters")
        .hint("or one of alnum, alpha, digits, hex, base64url and printable");
  return out;
}

// Draws by rejection: a remainder would make the first characters of the set likelier.
Secret random_text(std::size_t length, const std::string& charset, Rng& rng) {
  const auto limit = static_cast<unsigned>(256 / charset.size() * charset.size());
  Secret out(length);
  std::array<std::uint8_t, 64> pool{};
  std::size_t made = 0;
  while (made < length) {
    rng.fill(pool);
    for (std::size_t i = 0; i < pool.size() && made < length; ++i)
      if (pool[i] < limit)
        out.fill()[made++] = static_cast<std::uint8_t>(charset[pool[i] % charset.size()]);
  }
  wipe(pool.data(), pool.size());
  return out;
}

// RFC 9562 section 5.4.
Secret uuid(Rng& rng) {
  std::array<std::uint8_t, 16> bytes{};
  rng.fill(bytes);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  std::string text = hex_encode(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U})
    text.insert(at, "-");
  Secret out = Secret::copy_of(text);
  wipe(text);
  wipe(bytes.data(), bytes.size());
  return out;
}

}  // namespace

Secret generate_value(std::string_view spec, Rng& rng) {
  if (spec.empty())
    return random_text(32, charset_of("alnum"), rng);
  if (spec == "uuid")
    return uuid(rng);
  if (spec == "ed25519")
    return crypto::generate_private_key(crypto::KeyType::ed25519);
  if (spec == "rsa")
    return crypto::generate_private_key(crypto::KeyType::rsa3072);
  if (spec == "age")
    return std::move(age::generate_key(rng).identity);
  const std::size_t comma = std::min(spec.find(','), spec.size());
  const auto length = whole_number(spec.substr(0, comma), 1, kMaxLength);
  if (!length)
    throw Error(Errc::usage,
                "--generate takes LEN, LEN,CHARSET, uuid, ed25519, rsa or age; LEN is 1 to {}",
                Shown::number(kMaxLength));
  return random_text(*length, charset_of(comma < spec.size() ? spec.substr(comma + 1) : "alnum"),
                     rng);
}

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// Shamir's scheme as sops uses it: each byte of the secret is the constant term of its own random
// polynomial over GF(2^8) with the AES polynomial x^8+x^4+x^3+x+1; a share is the bytes of all
// polynomials at its x, then x itself, the 1-based number of its key group.
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/error.h"
#include "keys/keyring.h"

namespace clef::keys {
namespace {

// Table-free and branch-free: neither factor shows in timing or cache.
std::uint8_t multiply(std::uint8_t a, std::uint8_t b) {
  unsigned x = a;
  unsigned product = 0;
  for (unsigned bit = 0; bit < 8; ++bit) {
    product ^= x & (0U - ((static_cast<unsigned>(b) >> bit) & 1U));
    x = (x << 1U) ^ (0x11BU & (0U - (x >> 7U)));
  }
  return static_cast<std::uint8_t>(product);
}

// a^254; 0 for 0.
std::uint8_t inverse(std::uint8_t a) {
  std::uint8_t power = a;
  std::uint8_t result = 1;
  for (int i = 0; i < 7; ++i) {
    power = multiply(power, power);
    result = multiply(result, power);
  }
  return result;
}

// Horner's rule; `higher` holds the coefficients of x^1, x^2, …
std::uint8_t evaluate(std::uint8_t constant, ByteView higher, std::uint8_t x) {
  std::uint8_t sum = 0;
  for (std::size_t i = higher.size(); i-- > 0;)
    sum = multiply(static_cast<std::uint8_t>(sum ^ higher[i]), x);
  return static_cast<std::uint8_t>(sum ^ constant);
}

Secret make_share(const Secret& secret, const Secret& coefficients, std::size_t degree,
                  std::uint8_t x) {
  Secret share = Secret::key(secret.size() + 1);
  const auto out = share.fill();
  for (std::size_t i = 0; i < secret.size(); ++i)
    out[i] = evaluate(secret.reveal()[i], coefficients.reveal().subspan(i * degree, degree), x);
  out[secret.size()] = x;
  return share;
}

std::uint8_t x_of(const Secret& share) { return share.reveal().back(); }

void check_shares(const std::vector<Secret>& shares) {
  if (shares.size() < 2)
    throw Error(Errc::cannot_open, "at least two shares of the data key are needed");
  std::array<bool, 256> seen{};
  seen[0] = true;  // a share at 0 would be the secret itself: never made, so forged
  for (const Secret& share : shares) {
    if (share.size() < 2 || share.size() != shares.front().size())
      throw Error(Errc::cannot_open, "the shares of the data key differ in length");
    if (seen[x_of(share)])
      throw Error(Errc::cannot_open, "two shares of the data key have the same number");
    seen[x_of(share)] = true;
  }
}

// What share `i` weighs at 0. The numbers of shares are not secret.
std::uint8_t lagrange_at_zero(const std::vector<Secret>& shares, std::size_t i) {
  std::uint8_t weight = 1;
  for (std::size_t j = 0; j < shares.size(); ++j) {
    if (j == i)
      continue;
    const auto difference = static_cast<std::uint8_t>(x_of(shares[j]) ^ x_of(shares[i]));
    weight = multiply(weight, multiply(x_of(shares[j]), inverse(difference)));
  }
  return weight;
}

}  // namespace

std::vector<Secret> split_secret(const Secret& secret, unsigned parts, unsigned threshold,
                                 Rng& rng) {
  if (parts > 255 || threshold < 2 || threshold > parts)
    throw Error(Errc::wrap_failed, "a threshold of {} does not fit {} key groups",
                Shown::number(threshold), Shown::number(parts));
  if (secret.empty())
    throw Error(Errc::wrap_failed, "an empty data key cannot be shared");
  const std::size_t degree = threshold - 1;
  Secret coefficients(secret.size() * degree);
  rng.fill(coefficients.fill());
  std::vector<Secret> shares;
  shares.reserve(parts);
  for (unsigned x = 1; x <= parts; ++x)
    shares.push_back(make_share(secret, coefficients, degree, static_cast<std::uint8_t>(x)));
  return shares;
}

Secret combine_shares(const std::vector<Secret>& shares) {
  check_shares(shares);
  Secret secret = Secret::key(shares.front().size() - 1);
  const auto out = secret.fill();
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::uint8_t weight = lagrange_at_zero(shares, i);
    for (std::size_t byte = 0; byte < out.size(); ++byte)
      out[byte] = static_cast<std::uint8_t>(out[byte] ^ multiply(shares[i].reveal()[byte], weight));
  }
  return secret;
}

}  // namespace clef::keys

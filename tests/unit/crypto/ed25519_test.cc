// SPDX-License-Identifier: MIT
// An Ed25519 key becomes the X25519 key that ssh recipients of age use, and junk does not. Vectors:
// made with python's cryptography 48 for the seed 40..5f.
#include "crypto/ed25519.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace clef::crypto {
namespace {

Ed25519Public key_of(std::string_view hex) {
  Ed25519Public key{};
  std::ranges::copy(*hex_decode(hex), key.begin());
  return key;
}

Secret seed() {
  Secret bytes(32);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes.fill()[i] = static_cast<std::uint8_t>(0x40 + i);
  return bytes;
}

constexpr std::string_view kPublic =
    "2543b92ff1095511476adc8369db6ddc933665a11978dda1404ee1066ca9559d";

TEST(Ed25519, GivesThePublicKeyOfASeed) { EXPECT_EQ(ed25519_public(seed()), key_of(kPublic)); }

TEST(Ed25519, MapsAPublicKeyToTheMontgomeryCurve) {
  const std::optional<X25519Point> u = montgomery_of(key_of(kPublic));
  ASSERT_TRUE(u.has_value());
  EXPECT_EQ(hex_encode(*u), "f14b5173130a1b80687f273d49e8f4740a793a949b83b105837f2a61e8fee14f");
}

TEST(Ed25519, MapsBothHalvesOfAKeyPairToOneX25519Pair) {
  const X25519Key key(montgomery_scalar_of(seed()));
  EXPECT_EQ(key.public_point(), *montgomery_of(key_of(kPublic)));
}

TEST(Ed25519, IgnoresTheSignBit) {
  Ed25519Public negative = key_of(kPublic);
  negative.back() ^= 0x80;
  EXPECT_EQ(montgomery_of(negative), montgomery_of(key_of(kPublic)));
}

TEST(Ed25519, RefusesBytesThatAreNoPoint) {
  for (const int y : {2, 7, 8, 11}) {
    Ed25519Public key{};
    key[0] = static_cast<std::uint8_t>(y);
    EXPECT_FALSE(montgomery_of(key).has_value()) << y;
  }
  for (const int y : {3, 4, 5, 6, 9, 10}) {
    Ed25519Public key{};
    key[0] = static_cast<std::uint8_t>(y);
    EXPECT_TRUE(montgomery_of(key).has_value()) << y;
  }
}

TEST(Ed25519, RefusesTheNeutralPointAndNonCanonicalNumbers) {
  Ed25519Public one{};
  one[0] = 1;
  EXPECT_FALSE(montgomery_of(one).has_value());
  // p + 3: the same y as 3, which is a point.
  EXPECT_FALSE(
      montgomery_of(key_of("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"))
          .has_value());
}

}  // namespace
}  // namespace clef::crypto

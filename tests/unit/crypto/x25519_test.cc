// SPDX-License-Identifier: MIT
// A shared secret is never zero. Vectors: RFC 7748 section 5.2; the points of low order are those
// of curve25519 with their non-canonical spellings.
#include "crypto/x25519.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::crypto {
namespace {

Secret secret_of(std::string_view hex) { return Secret::copy_of(*hex_decode(hex)); }

X25519Point point_of(std::string_view hex) {
  X25519Point point{};
  std::ranges::copy(*hex_decode(hex), point.begin());
  return point;
}

constexpr std::string_view kScalar =
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

// k and u start as 9; then u = old k, k = X25519(k, u).
TEST(X25519, GivesTheIteratedAnswersOfRfc7748) {
  std::string k = "0900000000000000000000000000000000000000000000000000000000000000";
  std::string u = k;
  std::string after_one;
  for (int i = 0; i < 1000; ++i) {
    const std::string next = hex_encode(X25519Key(secret_of(k)).derive(point_of(u))->reveal());
    u = std::exchange(k, next);
    if (i == 0)
      after_one = k;
  }
  EXPECT_EQ(after_one, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
  EXPECT_EQ(k, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
}

TEST(X25519, RefusesPointsOfLowOrderInEverySpelling) {
  const X25519Key key(secret_of(kScalar));
  const std::vector<std::string_view> low = {
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      // The highest bit is ignored, so these are the same points again.
      "0000000000000000000000000000000000000000000000000000000000000080",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  };
  for (const std::string_view hex : low)
    EXPECT_FALSE(key.derive(point_of(hex)).has_value()) << hex;
}

TEST(X25519, DerivesAgainAfterARefusal) {
  const X25519Key key(secret_of(kScalar));
  EXPECT_FALSE(key.derive(X25519Point{}).has_value());
  X25519Point base{};
  base[0] = 9;
  const std::optional<Secret> shared = key.derive(base);
  ASSERT_TRUE(shared.has_value());
  EXPECT_EQ(hex_encode(shared->reveal()), hex_encode(key.public_point()));
}

TEST(X25519, RefusesAScalarThatIsNot32Bytes) {
  EXPECT_THROW(X25519Key(Secret(31)), Error);
  EXPECT_THROW(X25519Key(Secret(33)), Error);
  EXPECT_THROW(X25519Key(Secret(0)), Error);
}

}  // namespace
}  // namespace clef::crypto

// SPDX-License-Identifier: MIT
// Hashes and key derivation give the published answers, at the empty inputs above all. Vectors:
// FIPS 180-4 (SHA), RFC 4231 (HMAC), RFC 5869 appendix A (HKDF), RFC 7914 section 12 (scrypt).
#include "crypto/hash.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::crypto {
namespace {

TEST(Sha, GivesThePublishedDigests) {
  EXPECT_EQ(hex_encode(sha256({})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex_encode(sha512(as_bytes("abc"))),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

TEST(Sha512, GivesTheSameDigestInPieces) {
  Sha512 running;
  running.update(as_bytes("a"));
  running.update({});
  running.update(as_bytes("bc"));
  EXPECT_EQ(running.finish(), sha512(as_bytes("abc")));
}

TEST(HmacSha256, GivesTheAnswerOfRfc4231Case2) {
  EXPECT_EQ(hex_encode(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(HmacSha256, AllowsAnEmptyKey) {
  EXPECT_EQ(hex_encode(hmac_sha256({}, {})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hkdf, GivesTheFirstBlockOfRfc5869Case1And3) {
  const Bytes ikm(22, 0x0b);
  const Bytes salt = *hex_decode("000102030405060708090a0b0c");
  const Bytes info = *hex_decode("f0f1f2f3f4f5f6f7f8f9");
  EXPECT_EQ(hex_encode(hkdf_sha256(ikm, salt, as_text(info)).reveal()),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  EXPECT_EQ(hex_encode(hkdf_sha256(ikm, {}, "").reveal()),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST(Hkdf, TreatsAnEmptySaltAs32ZeroBytesAndAllowsAnEmptyKey) {
  const Bytes zeros(32);
  EXPECT_TRUE(
      equal_constant_time(hkdf_sha256({}, {}, "i").reveal(), hkdf_sha256({}, zeros, "i").reveal()));
  EXPECT_FALSE(
      equal_constant_time(hkdf_sha256({}, {}, "i").reveal(), hkdf_sha256({}, {}, "j").reveal()));
}

TEST(Scrypt, GivesTheAnswerOfRfc7914) {
  EXPECT_EQ(
      hex_encode(scrypt(Secret::copy_of("pleaseletmein"), as_bytes("SodiumChloride"), 14).reveal()),
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

// OpenSSL's default limit of 32 MiB or 1025 MiB must not be ours: 2^16 takes 64 MiB.
TEST(Scrypt, TakesTheMemoryThatItsWorkFactorNeeds) {
  EXPECT_EQ(scrypt(Secret::copy_of("x"), as_bytes("y"), 16).size(), 32U);
}

TEST(Scrypt, RefusesAWorkFactorThatNoMemoryHolds) {
  for (const unsigned log_n : {0U, 31U, 64U, 4000000000U}) {
    try {
      (void)scrypt(Secret::copy_of("x"), as_bytes("y"), log_n);
      ADD_FAILURE() << log_n;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), Errc::too_large) << log_n;
    }
  }
}

}  // namespace
}  // namespace clef::crypto

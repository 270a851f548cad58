// SPDX-License-Identifier: MIT
// An algorithm is fetched once, and a failure of OpenSSL becomes our error with nothing of
// OpenSSL's own words left behind.
#include "crypto/openssl.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/secret.h"
#include "crypto/aead.h"

namespace clef::crypto {
namespace {

TEST(Openssl, FetchesAnAlgorithmOnce) {
  EXPECT_EQ(aes_256_gcm(), aes_256_gcm());
  EXPECT_EQ(chacha20_poly1305(), chacha20_poly1305());
  EXPECT_EQ(md_sha256(), md_sha256());
  EXPECT_NE(md_sha256(), md_sha512());
  EXPECT_EQ(mac_hmac(), mac_hmac());
}

TEST(Openssl, NamesTheStepThatFailed) {
  require(true, "nothing");
  try {
    require(false, "a step");
    ADD_FAILURE();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::internal_error);
    EXPECT_EQ(e.message(), "openssl failed at 'a step'");
  }
}

}  // namespace
}  // namespace clef::crypto

// SPDX-License-Identifier: MIT
// New private keys are PKCS#8 PEM that this room reads back.
#include "crypto/private_key.h"

#include <gtest/gtest.h>

#include "crypto/pem.h"

namespace clef::crypto {
namespace {

TEST(PrivateKey, IsPkcs8PemOfTheWantedType) {
  const Secret ed25519 = generate_private_key(KeyType::ed25519);
  EXPECT_TRUE(ed25519.reveal_text().starts_with("-----BEGIN PRIVATE KEY-----\n"));
  EXPECT_TRUE(ed25519.reveal_text().ends_with("-----END PRIVATE KEY-----\n"));
  EXPECT_TRUE(std::holds_alternative<Ed25519Seed>(read_pem_private_key(ed25519)));
}

TEST(PrivateKey, OfRsaHas3072Bits) {
  const auto key = read_pem_private_key(generate_private_key(KeyType::rsa3072));
  ASSERT_TRUE(std::holds_alternative<RsaPrivateNumbers>(key));
  EXPECT_EQ(std::get<RsaPrivateNumbers>(key).pub.n.size(), 384U);
}

TEST(PrivateKey, DiffersEachTime) {
  EXPECT_FALSE(equal_constant_time(generate_private_key(KeyType::ed25519).reveal(),
                                   generate_private_key(KeyType::ed25519).reveal()));
}

}  // namespace
}  // namespace clef::crypto

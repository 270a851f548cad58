// SPDX-License-Identifier: MIT
// PEM private keys of the two kinds are read, all others are named for what they are, and nobody is
// asked for a passphrase. The files in tests/vectors/crypto were made by the openssl program.
#include "crypto/pem.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace clef::crypto {
namespace {

std::string vector_text(const std::string& name) {
  std::ifstream in(std::string(CLEF_SOURCE_DIR "/tests/vectors/crypto/") + name);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

auto read(const std::string& text) { return read_pem_private_key(Secret::copy_of(text)); }

TEST(Pem, ReadsAnEd25519Seed) {
  const auto key = read(vector_text("ed25519_pkcs8.pem"));
  ASSERT_TRUE(std::holds_alternative<Ed25519Seed>(key));
  EXPECT_EQ(hex_encode(std::get<Ed25519Seed>(key).bytes.reveal()),
            "a09246e21d578e9db7813353c7838eb7452f5ea7915f385d5ec6d6a9807a3524");
}

TEST(Pem, ReadsTheSameRsaKeyFromPkcs1AndPkcs8) {
  const auto one = read(vector_text("rsa2048_pkcs1.pem"));
  const auto eight = read(vector_text("rsa2048_pkcs8.pem"));
  ASSERT_TRUE(std::holds_alternative<RsaPrivateNumbers>(one));
  ASSERT_TRUE(std::holds_alternative<RsaPrivateNumbers>(eight));
  EXPECT_EQ(std::get<RsaPrivateNumbers>(one).pub.n, std::get<RsaPrivateNumbers>(eight).pub.n);
  EXPECT_EQ(std::get<RsaPrivateNumbers>(one).pub.n.size(), 256U);
  EXPECT_EQ(std::get<RsaPrivateNumbers>(one).pub.e, (Bytes{1, 0, 1}));
}

TEST(Pem, SaysThatAKeyHasAPassphrase) {
  const auto key = read(vector_text("ed25519_encrypted.pem"));
  ASSERT_TRUE(std::holds_alternative<PemProblem>(key));
  EXPECT_EQ(std::get<PemProblem>(key), PemProblem::encrypted);
}

TEST(Pem, SaysThatAKeyIsOfAnotherKind) {
  const auto key = read(vector_text("p256.pem"));
  ASSERT_TRUE(std::holds_alternative<PemProblem>(key));
  EXPECT_EQ(std::get<PemProblem>(key), PemProblem::unsupported_type);
}

TEST(Pem, RefusesEveryPrefixOfAKey) {
  const std::string whole = vector_text("ed25519_pkcs8.pem");
  const std::size_t end = whole.rfind("-----");
  for (std::size_t size = 0; size < end; ++size) {
    const auto key = read(whole.substr(0, size));
    ASSERT_TRUE(std::holds_alternative<PemProblem>(key)) << size;
    EXPECT_EQ(std::get<PemProblem>(key), PemProblem::malformed) << size;
  }
}

}  // namespace
}  // namespace clef::crypto

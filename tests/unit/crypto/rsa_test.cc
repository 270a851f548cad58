// SPDX-License-Identifier: MIT
// OAEP with SHA-256 twice, as age uses it, and no key that is too small or does not fit together.
// The ciphertext was made by the openssl program (pkeyutl, rsa_oaep_label "a label").
#include "crypto/rsa.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/pem.h"

namespace clef::crypto {
namespace {

constexpr std::string_view kSealed =
    "b0a031a25f5f9c5c35ef5fd6c011532977484e1eff9177b3cfcb4cbf6d4077f4a5cce5c0a41fcddcbe23e18f9d"
    "664cb25537837a09d10f1947b97e4e11377dbe40af54f0cee72f659f37ec2669bfcfd8f44aa4e286a7a5a043cc"
    "89cce75ce6aab1b85eb20f0b55b091da3164321d2197829f38bcef173c18f81033dc490e424c9ac992076426c9"
    "d9020e90567d28e4b026f09af44fc77192dc4ca05e13bd0d3afa7c9e36eeab02b22444e797bfcb9d99378f192e"
    "3ae405dd2fef35a431bc01356e093d836afbe6b68a8e7e11812e3b8042dffa05cc8954ce17aa770b337e53e481"
    "d4e94d058c702d2fe1263548d6860120959c9b824b9d640005751026191111";

RsaPrivateNumbers numbers() {
  std::ifstream in(CLEF_SOURCE_DIR "/tests/vectors/crypto/rsa2048_pkcs1.pem");
  std::ostringstream text;
  text << in.rdbuf();
  return std::get<RsaPrivateNumbers>(read_pem_private_key(Secret::copy_of(text.str())));
}

TEST(Rsa, OpensWhatTheOpensslProgramSealed) {
  const auto key = RsaPrivateKey::from(numbers());
  ASSERT_TRUE(key.has_value());
  const std::optional<Secret> text = key->decrypt_oaep(*hex_decode(kSealed), "a label");
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(text->reveal_text(), "0123456789abcdef");
}

TEST(Rsa, RefusesAnotherLabelAndEveryDamage) {
  const auto key = RsaPrivateKey::from(numbers());
  EXPECT_FALSE(key->decrypt_oaep(*hex_decode(kSealed), "another").has_value());
  Bytes sealed = *hex_decode(kSealed);
  EXPECT_FALSE(key->decrypt_oaep(ByteView(sealed).first(255), "a label").has_value());
  EXPECT_FALSE(key->decrypt_oaep({}, "a label").has_value());
  sealed.back() ^= 1;
  EXPECT_FALSE(key->decrypt_oaep(sealed, "a label").has_value());
}

TEST(Rsa, SealsForThePublicHalf) {
  const auto key = RsaPrivateKey::from(numbers());
  const auto pub = RsaPublicKey::from(key->public_numbers());
  ASSERT_TRUE(pub.has_value());
  const Bytes sealed = pub->encrypt_oaep(as_bytes("sixteen bytes ok"), "l");
  EXPECT_EQ(sealed.size(), 256U);
  EXPECT_NE(sealed, pub->encrypt_oaep(as_bytes("sixteen bytes ok"), "l"));
  EXPECT_EQ(key->decrypt_oaep(sealed, "l")->reveal_text(), "sixteen bytes ok");
}

TEST(Rsa, RefusesAMessageThatDoesNotFit) {
  const auto pub = RsaPublicKey::from(numbers().pub);
  EXPECT_EQ(pub->encrypt_oaep(Bytes(190), "").size(), 256U);
  EXPECT_THROW((void)pub->encrypt_oaep(Bytes(191), ""), Error);
}

TEST(Rsa, RefusesPublicNumbersThatAreTooSmallTooLargeOrEven) {
  RsaPublicNumbers pub = numbers().pub;
  EXPECT_TRUE(RsaPublicKey::from(pub).has_value());
  pub.n.insert(pub.n.begin(), 0);
  EXPECT_TRUE(RsaPublicKey::from(pub).has_value());
  pub.n[0] = 1;
  pub.n.resize(4096, 1);
  EXPECT_FALSE(RsaPublicKey::from(pub).has_value());
  pub.n.assign(128, 0xff);
  EXPECT_FALSE(RsaPublicKey::from(pub).has_value());
  pub = numbers().pub;
  pub.n.back() &= 0xfe;
  EXPECT_FALSE(RsaPublicKey::from(pub).has_value());
  pub = numbers().pub;
  pub.e = {1};
  EXPECT_FALSE(RsaPublicKey::from(pub).has_value());
  pub.e = Bytes(256, 0xff);
  EXPECT_FALSE(RsaPublicKey::from(pub).has_value());
  EXPECT_FALSE(RsaPublicKey::from({}).has_value());
}

TEST(Rsa, RefusesPrivateNumbersThatDoNotBelongTogether) {
  for (Secret RsaPrivateNumbers::*part : {&RsaPrivateNumbers::d, &RsaPrivateNumbers::p,
                                          &RsaPrivateNumbers::q, &RsaPrivateNumbers::iqmp}) {
    RsaPrivateNumbers k = numbers();
    (k.*part).fill().back() ^= 2;
    EXPECT_FALSE(RsaPrivateKey::from(k).has_value());
    (k.*part) = Secret();
    EXPECT_FALSE(RsaPrivateKey::from(k).has_value());
  }
}

}  // namespace
}  // namespace clef::crypto

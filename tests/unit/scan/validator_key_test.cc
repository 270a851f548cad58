// SPDX-License-Identifier: MIT
// Keys of one line. All made for this test, and split.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

const std::string kAge =
    std::string("AGE-SECRET-") + "KEY-1A3Q0W3AJGQXJA7T32U9D64CCADRH7NE4AEFSW97FHE7ZCMU6YQ0S3W834S";

TEST(AgeIdentity, ProvesItselfByBech32) {
  EXPECT_EQ(check_age_identity(kAge, "", 0), Validity::valid);
  for (std::size_t at = 16; at < kAge.size(); ++at) {
    std::string changed = kAge;
    changed[at] = changed[at] == 'Q' ? 'P' : 'Q';
    EXPECT_EQ(check_age_identity(changed, "", 0), Validity::invalid) << at;
  }
}

TEST(AgeIdentity, IsInvalidCutLoweredOrPublic) {
  EXPECT_EQ(check_age_identity(kAge.substr(0, kAge.size() - 1), "", 0), Validity::invalid);
  std::string lowered = kAge;
  lowered.back() = 's';
  EXPECT_EQ(check_age_identity(lowered, "", 0), Validity::invalid);
  EXPECT_EQ(check_age_identity("age1" + kAge, "", 0), Validity::invalid);
  EXPECT_EQ(check_age_identity("AGE-SECRET-KEY-1B", "", 0), Validity::invalid);
}

TEST(Base58Check, TellsPrivateKeysFromAddresses) {
  for (const std::string& key :
       {std::string("KxgrSnCCrHUchrNWCT9WZu74Jy") + "r2ta7y11BW5B8Du389KasjHMWk",
        std::string("5J9aQWixhcuUaGiaMGSVT2qVq") + "w7aWMeNkW3Nzb1jLwregb1WpEQ",
        std::string("xprv9s21ZrQH143K2Vee5fi4tJQArHTyHZ8DFEY6BjYhZZi73mdz7KVbm9JpR") +
            "U1BQDcABh9W43yabEt1ysrhZgBrmFFdLByn42wLNz5BCLFDb4o"}) {
    EXPECT_EQ(check_base58check(key, "", 0), Validity::valid) << key;
    std::string changed = key;
    changed[10] = changed[10] == 'a' ? 'b' : 'a';
    EXPECT_EQ(check_base58check(changed, "", 0), Validity::invalid) << key;
    EXPECT_EQ(check_base58check(key.substr(1), "", 0), Validity::invalid) << key;
  }
  EXPECT_EQ(check_base58check("14zbYhCTFnxe816puk6CPuUPW3pfNhpv4N", "", 0), Validity::harmless);
  EXPECT_EQ(check_base58check("xpub661MyMwAqRbcEyj7BhF5FSLuQKJTh1r4cTTgz7xK7uF5vZy8erorJwdJGj2wqr"
                              "epJGwxE9Fv59sUVxc3HZuqpWXYRUSNPf8BJ9yBwfnUX64",
                              "", 0),
            Validity::harmless);
  EXPECT_EQ(check_base58check("0OIl", "", 0), Validity::invalid);
}

TEST(Wireguard, PrivateKeysAreClamped) {
  EXPECT_EQ(
      check_wireguard(std::string("KMzs0jWZZzmn2q/QvjZO4y5") + "FJ8ad4K+SVEG0mjqAWGQ=", "", 0),
      Validity::valid);
  EXPECT_EQ(check_wireguard("Kczs0jWZZzmn2q/QvjZO4y5FJ8ad4K+SVEG0mjqAWGQ=", "", 0),
            Validity::invalid);
  EXPECT_EQ(check_wireguard("KMzs0jWZZzmn2q/QvjZO4y5FJ8ad4K+SVEG0mjqAWGQ", "", 0),
            Validity::invalid);
}

TEST(CryptoHex, LiesBelowTheOrderOfTheCurve) {
  EXPECT_EQ(check_crypto_hex(std::string(64, '7'), "", 0), Validity::unknown);
  EXPECT_EQ(check_crypto_hex("0x" + std::string(64, '7'), "", 0), Validity::unknown);
  EXPECT_EQ(check_crypto_hex(std::string(64, 'f'), "", 0), Validity::invalid);
  EXPECT_EQ(check_crypto_hex(std::string(64, '0'), "", 0), Validity::invalid);
  EXPECT_EQ(check_crypto_hex(std::string(63, '7'), "", 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan

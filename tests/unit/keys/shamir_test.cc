// SPDX-License-Identifier: MIT
// Key groups: any threshold-many shares give the data key, fewer say nothing (docs/keys.md,
// "Key groups"). The literal shares were computed apart, with logarithm tables to the base 3.
#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/random.h"
#include "key_world.h"
#include "keys/keyring.h"

namespace clef::keys {
namespace {

Secret secret_of(const std::string& hex) {
  const Bytes bytes = hex_decode(hex).value();
  return Secret::copy_of(ByteView(bytes));
}

std::vector<std::string> hex_of(const std::vector<Secret>& shares) {
  std::vector<std::string> out;
  for (const Secret& share : shares)
    out.push_back(hex_encode(share.reveal()));
  return out;
}

std::vector<Secret> pick(const std::vector<Secret>& shares, unsigned mask) {
  std::vector<Secret> out;
  for (std::size_t i = 0; i < shares.size(); ++i)
    if ((mask >> i & 1U) != 0)
      out.push_back(shares[i].clone());
  return out;
}

Errc code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  return Errc::internal_error;
}

// Coefficients 7, 20, 33, …
CountingRng known_coefficients() { return CountingRng(7, 13); }

TEST(Shamir, SplitsTwoOfThreeIntoTheseBytes) {
  auto rng = known_coefficients();
  EXPECT_EQ(
      hex_of(split_secret(secret_of("f0f1f2f3f4f5f6f7"), 3, 2, rng)),
      (std::vector<std::string>{"f7e5d3ddcfbda39501", "fed9b0af82655c3302", "f9cd9181b92d095103"}));
}

TEST(Shamir, SplitsThreeOfFiveIntoTheseBytes) {
  auto rng = known_coefficients();
  EXPECT_EQ(
      hex_of(split_secret(secret_of("f0f1f2f3f4f5f6f7"), 5, 3, rng)),
      (std::vector<std::string>{"e3fe81c4e7eae58001", "ae0bbfcac1925d9302", "bd04ccfdd28d4ee403",
                                "b7a3f2c6d244b92104", "a4ac81f1c15baa5605"}));
}

TEST(Shamir, CombinesTheseBytesInAnyOrder) {
  std::vector<Secret> shares;
  shares.push_back(secret_of("a4ac81f1c15baa5605"));
  shares.push_back(secret_of("e3fe81c4e7eae58001"));
  shares.push_back(secret_of("bd04ccfdd28d4ee403"));
  EXPECT_EQ(hex_encode(combine_shares(shares).reveal()), "f0f1f2f3f4f5f6f7");
}

TEST(Shamir, AShareIsTheLengthOfTheKeyAndOne) {
  const Secret key = new_data_key(crypto::system_rng());
  const auto shares = split_secret(key, 3, 2, crypto::system_rng());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(shares[i].size(), 33U);
    EXPECT_EQ(shares[i].reveal().back(), i + 1);
  }
}

TEST(Shamir, AnyThresholdManySharesCombineAndFewerDoNot) {
  for (unsigned parts = 2; parts <= 6; ++parts) {
    for (unsigned threshold = 2; threshold <= parts; ++threshold) {
      const Secret key = new_data_key(crypto::system_rng());
      const auto shares = split_secret(key, parts, threshold, crypto::system_rng());
      for (unsigned mask = 0; mask < 1U << parts; ++mask) {
        const auto some = pick(shares, mask);
        if (some.size() < 2)
          continue;
        const bool same = equal_constant_time(combine_shares(some).reveal(), key.reveal());
        EXPECT_EQ(same, some.size() >= threshold) << parts << ' ' << threshold << ' ' << mask;
      }
    }
  }
}

TEST(Shamir, AllOf255PartsCombine) {
  const Secret key = new_data_key(crypto::system_rng());
  const auto shares = split_secret(key, 255, 255, crypto::system_rng());
  EXPECT_TRUE(equal_constant_time(combine_shares(shares).reveal(), key.reveal()));
}

TEST(Shamir, SharesOfTwoKeysDoNotGiveEither) {
  const Secret a = new_data_key(crypto::system_rng());
  const Secret b = new_data_key(crypto::system_rng());
  std::vector<Secret> mixed;
  mixed.push_back(split_secret(a, 3, 2, crypto::system_rng())[0].clone());
  mixed.push_back(split_secret(b, 3, 2, crypto::system_rng())[1].clone());
  const Secret result = combine_shares(mixed);
  EXPECT_FALSE(equal_constant_time(result.reveal(), a.reveal()));
  EXPECT_FALSE(equal_constant_time(result.reveal(), b.reveal()));
}

TEST(Shamir, OneShareIsNotEnough) {
  auto rng = known_coefficients();
  const auto shares = split_secret(secret_of("f0f1"), 2, 2, rng);
  EXPECT_EQ(code_of([&] { combine_shares(pick(shares, 1)); }), Errc::cannot_open);
  EXPECT_EQ(code_of([&] { combine_shares({}); }), Errc::cannot_open);
}

TEST(Shamir, RefusesSharesThatCannotBelongTogether) {
  const auto refused = [](const char* first, const char* second) {
    std::vector<Secret> shares;
    shares.push_back(secret_of(first));
    shares.push_back(secret_of(second));
    return code_of([&] { combine_shares(shares); }) == Errc::cannot_open;
  };
  EXPECT_TRUE(refused("aabb01", "aabb01"));  // the same number
  EXPECT_TRUE(refused("aabb01", "cc02"));    // other length
  EXPECT_TRUE(refused("aabb00", "aabb01"));  // number 0
  EXPECT_TRUE(refused("01", "02"));          // nothing but a number
  EXPECT_FALSE(refused("aabb01", "ccdd02"));
}

TEST(Shamir, SopsLine42_RefusesThresholdsThatProtectNothing) {
  const auto refused = [](unsigned parts, unsigned threshold) {
    auto rng = known_coefficients();
    return code_of([&] { split_secret(secret_of("f0f1"), parts, threshold, rng); }) ==
           Errc::wrap_failed;
  };
  EXPECT_TRUE(refused(2, 1));
  EXPECT_TRUE(refused(2, 0));
  EXPECT_TRUE(refused(2, 3));
  EXPECT_TRUE(refused(256, 2));
  EXPECT_TRUE(refused(1, 1));
  EXPECT_FALSE(refused(2, 2));
}

}  // namespace
}  // namespace clef::keys

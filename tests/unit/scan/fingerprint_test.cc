// SPDX-License-Identifier: MIT
// Fingerprints are a format: these values must never change.
#include "scan/fingerprint.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

constexpr std::string_view kStrong = "q7Tz0PvLw3XcN8RbK5JdH2Gs";

TEST(FingerprintV1, HasTheBytesThatItAlwaysHad) {
  // printf 'rule\0a/b\0SECRET' | openssl dgst -sha256 -hmac 'git-clef finding fingerprint v1'
  EXPECT_EQ(fingerprint_v1("rule", "a/b", kStrong), "v1:c9cd09e968f5dfe631ea2f13");
}

TEST(FingerprintV1, DependsOnRulePathAndSecret) {
  const std::string one = fingerprint_v1("rule", "a/b", kStrong);
  EXPECT_NE(fingerprint_v1("rule2", "a/b", kStrong), one);
  EXPECT_NE(fingerprint_v1("rule", "a/c", kStrong), one);
  EXPECT_NE(fingerprint_v1("rule", "a/b", "Q7Tz0PvLw3XcN8RbK5JdH2Gs"), one);
  EXPECT_NE(fingerprint_v1("rule", "a/", "b" + std::string(kStrong)), one);
}

TEST(FingerprintV1, SeesTheSameKeyHoweverItIsWrapped) {
  const std::string one = fingerprint_v1("r", "p", "-----BEGIN X-----\nQ7Tz0PvLw3XcN8RbK5JdH2Gs\n");
  EXPECT_EQ(fingerprint_v1("r", "p", "-----BEGIN X-----\r\n  Q7Tz0PvLw3XcN8RbK5JdH2Gs\r\n"), one);
  EXPECT_EQ(fingerprint_v1("r", "p", "-----BEGIN X-----\\nQ7Tz0PvLw3XcN8RbK5JdH2Gs\\n"), one);
}

TEST(FingerprintV1, S40_KeepsTwentyBitsOfWhatCouldBeGuessed) {
  for (const char* weak : {"hunter2", "correcthorsebattery", "Summer2024!Winter2025",
                           "0123456789012", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    EXPECT_EQ(fingerprint_v1("r", "p", weak).size(), 3U + 5U) << weak;
  for (const char* strong :
       {"q7Tz0PvLw3XcN8RbK5JdH2Gs", "9f86d081884c7d659a2feaa0c55ad015", "AKIA2E0A8F3B244C9986"})
    EXPECT_EQ(fingerprint_v1("r", "p", strong).size(), 3U + 24U) << strong;
}

TEST(SecretStrength, CountsWordsAndNumbersAsPeopleChooseThem) {
  EXPECT_LT(secret_strength("password"), 20);
  EXPECT_LT(secret_strength("Password2024"), 40);
  EXPECT_GT(secret_strength(kStrong), 90);
  EXPECT_EQ(secret_strength(""), 0);
  EXPECT_EQ(secret_strength("aaaaaaaa"), 0);
}

TEST(PositionFingerprint, IsThatOfGitleaks) {
  Finding finding;
  finding.rule = "aws-key";
  finding.path = "a:b/c.txt";
  finding.place.start_line = 12;
  EXPECT_EQ(position_fingerprint(finding), "a:b/c.txt:aws-key:12");
  finding.origin.commit = "0123456789012345678901234567890123456789";
  EXPECT_EQ(position_fingerprint(finding),
            "0123456789012345678901234567890123456789:a:b/c.txt:aws-key:12");
}

TEST(Stamp, FillsInBoth) {
  Finding finding;
  finding.rule = "rule";
  finding.path = "a/b";
  finding.secret = kStrong;
  stamp(finding);
  EXPECT_EQ(finding.fingerprint, fingerprint_v1("rule", "a/b", kStrong));
  EXPECT_EQ(finding.position, "a/b:rule:0");
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Places and values that no score can make a finding; each beside one that passes.
#include "scan/generic_gates.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

constexpr std::string_view kRandom = "tGzv3JOkF0XG5Qx2TlKWIAz9";

bool is_barred(std::string_view before, std::string_view value, std::string_view behind,
               bool is_quoted = true, NameKind name = NameKind::vague) {
  const std::string text = std::string(before) + std::string(value) + std::string(behind);
  Found found;
  found.candidate = {.begin = before.size(), .end = before.size() + value.size()};
  found.candidate.is_quoted = is_quoted;
  return is_barred_place(text, found, name);
}

TEST(Gates, DataUris) {
  EXPECT_TRUE(is_barred("url(data:image/png;base64,", kRandom, ")"));
  EXPECT_FALSE(is_barred("url(", kRandom, ")"));
}

TEST(Gates, IntegrityInFront) {
  EXPECT_TRUE(is_barred("integrity: sha512-", kRandom, ""));
  EXPECT_FALSE(is_barred("integrity: ", kRandom, ""));
}

TEST(Gates, BytesInAStructuredField) {
  EXPECT_TRUE(is_barred("Signature: sig1=:", kRandom, ":", false));
  EXPECT_FALSE(is_barred("Signature: sig1=:", kRandom, "", false));
  EXPECT_FALSE(is_barred("Signature: sig1=", kRandom, ":", false));
}

TEST(Gates, MinifiedLines) {
  EXPECT_TRUE(is_barred(std::string(2'500, 'x') + "\"", kRandom, "\""));
  std::string prose;
  for (int i = 0; i < 600; ++i)
    prose += "some ";
  EXPECT_FALSE(is_barred(prose + "\"", kRandom, "\""));
  EXPECT_FALSE(is_barred(std::string(900, 'x') + "\"", kRandom, "\""));
}

TEST(Gates, BlocksOfBase64) {
  const std::string line(64, 'q');
  EXPECT_TRUE(is_barred("abc\n", line, "\nabc", false));
  EXPECT_FALSE(is_barred("key = some value \"", line, "\"\nabc"));
}

TEST(Gates, Edge26_PublicKeysAndCertificates) {
  EXPECT_TRUE(is_barred("-----BEGIN CERTIFICATE-----\n", kRandom, "\n"));
  EXPECT_TRUE(is_barred("-----BEGIN PUBLIC KEY-----\nabc\n", kRandom, "\n"));
  EXPECT_TRUE(is_barred("ssh-ed25519 ", kRandom, " me@host"));
  EXPECT_FALSE(is_barred("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\nkey = \"",
                         kRandom, "\"\n"));
}

TEST(Gates, ProseBehindABareValue) {
  EXPECT_TRUE(is_barred("password: ", "whatever", " you chose before.", false, NameKind::password));
  EXPECT_FALSE(is_barred("password: ", "whatever", "", false, NameKind::password));
  EXPECT_FALSE(is_barred("password: \"", "whatever", "\" you chose", true, NameKind::password));
}

TEST(Gates, Edge24_HexOfADigestsLengthNeedsASecretsName) {
  const std::string_view commit = "3f786850e387550fdab836ed7e6dc881de23001b";
  EXPECT_TRUE(is_barred_value(commit, true, NameKind::plain));
  EXPECT_TRUE(is_barred_value(commit, true, NameKind::vague));
  EXPECT_FALSE(is_barred_value(commit, true, NameKind::token));
  EXPECT_TRUE(is_barred_value("f47ac10b-58cc-4372-a567-0e02b2c3d479", true, NameKind::vague));
  EXPECT_FALSE(is_barred_value("f47ac10b-58cc-4372-a567-0e02b2c3d479", true, NameKind::password));
  EXPECT_TRUE(is_barred_value("sha512-3hgDmBN4tQ7", true, NameKind::token));
}

TEST(Gates, Sentences) {
  EXPECT_TRUE(is_barred_value("Enter your pass phrase, please", true, NameKind::password));
  EXPECT_TRUE(is_barred_value("Forgot it?  Really now", true, NameKind::password));
  EXPECT_FALSE(is_barred_value("9d! kX2 #q7 Zw", true, NameKind::password));
}

TEST(Gates, WordsInBase64) {
  EXPECT_TRUE(is_barred_value("dGhpcyBpcyBub3QgYSByZWFsIHZhbHVl", true, NameKind::token));
  EXPECT_TRUE(is_barred_value("cGFzc3dvcmQxMjM=", true, NameKind::token));
  EXPECT_FALSE(is_barred_value("ZGVwbG95Ong3S3EyV3B6OUw=", true, NameKind::token));
}

TEST(Gates, LeastLengths) {
  EXPECT_TRUE(is_barred_value("x7k9q", true, NameKind::password));
  EXPECT_FALSE(is_barred_value("x7k9qz", true, NameKind::password));
  EXPECT_TRUE(is_barred_value("x7k9qzw", true, NameKind::token));
  EXPECT_FALSE(is_barred_value("x7k9qzwm", true, NameKind::token));
  EXPECT_TRUE(is_barred_value("x7k9qzwmx7k9qz1", true, NameKind::vague));
}

TEST(Gates, ControlCharacters) {
  EXPECT_TRUE(is_barred_value("x7k9\x1bqzwm", true, NameKind::password));
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Validators are found by name, and no text, however hostile, makes one fail.
#include "scan/validator.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(FindValidator, KnowsEveryNameOnce) {
  std::string_view before;
  for (const NamedValidator& validator : validators()) {
    EXPECT_LT(before, validator.name);
    before = validator.name;
    EXPECT_EQ(find_validator(validator.name), validator.check) << validator.name;
  }
  EXPECT_EQ(find_validator("no-such"), nullptr);
  EXPECT_EQ(find_validator(""), nullptr);
  EXPECT_EQ(find_validator("zzz"), nullptr);
}

TEST(TokenValidator, KnowsPlaceholdersOnly) {
  const Validator check = find_validator("token");
  EXPECT_EQ(check("ghp_" + std::string(36, 'x'), "", 0), Validity::placeholder);
  EXPECT_EQ(check("npm_abcdefghijklmn0123456789", "", 0), Validity::harmless);
  EXPECT_EQ(check("tGzv3JOkF0XG5Qx2TlKWIA", "", 0), Validity::unknown);
}

TEST(TokenValidator, TakesNoPartOfAWordForAToken) {
  const Validator check = find_validator("token");
  const std::string token = "tGzv3JOkF0XG5Qx2TlKWIA";
  const auto behind = [&](const std::string& before) {
    return check(token, before + token, before.size());
  };
  for (const char* before : {"x", "Qx7", "\\d", "%4", "n"})
    EXPECT_EQ(behind(before), Validity::placeholder) << before;
  for (const char* before :
       {"", " ", "\"", "_", "=", "\\n", "\\\\n", "%0A", "%3d", "\\u000a", "\\x0a"})
    EXPECT_EQ(behind(before), Validity::unknown) << before;
}

TEST(Validators, Edge23_DocumentedKeysAreNone) {
  EXPECT_EQ(find_validator("aws-key-id")(std::string("AKIAIOSFODNN7") + "EXAMPLE", "", 0),
            Validity::placeholder);
  EXPECT_EQ(find_validator("aws-secret")(
                std::string("wJalrXUtnFEMI/K7MDENG/bPxRfi") + "CYEXAMPLEKEY", "", 0),
            Validity::placeholder);
  EXPECT_EQ(find_validator("github-crc")("ghp_" + std::string(36, 'x'), "", 0),
            Validity::placeholder);
  EXPECT_EQ(find_validator("stripe")(std::string("sk_te") + "st_4eC39HqLyjWDarjtT1zdp7dc", "", 0),
            Validity::harmless);
}

TEST(Validators, SurviveHostileTexts) {
  const std::string texts[] = {"",
                               "-",
                               ".",
                               "..",
                               "====",
                               std::string(100'000, 'A'),
                               std::string(100'000, '.'),
                               std::string(100'000, '1'),
                               std::string("\0\xff\x80", 3),
                               "-----BEGIN ",
                               "-----BEGIN X-----",
                               "-----BEGIN PRIVATE KEY-----\\",
                               "://@",
                               "://:@",
                               "ghs_1_",
                               "glpat-.",
                               "ops_",
                               "AGE-SECRET-KEY-1",
                               "sk-T3BlbkFJ",
                               "eyJ",
                               "A3-",
                               std::string(20'000, '-') + "BEGIN"};
  for (const NamedValidator& validator : validators())
    for (const std::string& text : texts) {
      EXPECT_NE(validator.check(text, text, 0), Validity::valid) << validator.name;
      EXPECT_NE(validator.check(text, "", 0), Validity::valid) << validator.name;
      EXPECT_NE(validator.check(text, text, text.size() + 10), Validity::valid) << validator.name;
    }
}

}  // namespace
}  // namespace clef::scan

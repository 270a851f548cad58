// SPDX-License-Identifier: MIT
// Names are judged by their words, the last one most.
#include "scan/generic_name.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(NameKind, KnowsPasswordsInEverySpelling) {
  for (const char* name :
       {"password", "DB_PASSWORD", "dbPassword", "spring.datasource.password", "dbpassword",
        "admin-passwd", "PASSWORD_PROD", "Password2", "pwd", "PGPASSWORD", "DB_PASSWORD_ACME"})
    EXPECT_EQ(name_kind(name), NameKind::password) << name;
}

TEST(NameKind, KnowsTokensAndKeysMadeForThem) {
  for (const char* name : {"client_secret", "authToken", "API_KEY", "apiKey", "x-api-key", "APIKEY",
                           "secretAccessKey", "AWS_SECRET_ACCESS_KEY", "encryption_key",
                           "githubToken", "JWT_SECRET", "SECRET_KEY_BASE64"})
    EXPECT_EQ(name_kind(name), NameKind::token) << name;
}

TEST(NameKind, LetsTheLastWordTurnTheNameRound) {
  for (const char* name : {"token_url", "secretName", "password_field", "primary_key", "foreignKey",
                           "public_key", "passwordLength", "csrf_token", "max_tokens", "keyboard",
                           "api_key_id", "token_type", "passwordHint", "this.password.length"})
    EXPECT_EQ(name_kind(name), NameKind::harmless) << name;
}

TEST(NameKind, KnowsDigests) {
  for (const char* name : {"sha256", "checksum", "commit", "SRCREV", "password_hash", "etag"})
    EXPECT_EQ(name_kind(name), NameKind::digest) << name;
}

TEST(NameKind, LeavesOthersAlone) {
  EXPECT_EQ(name_kind("key"), NameKind::vague);
  EXPECT_EQ(name_kind("Authorization"), NameKind::vague);
  for (const char* name : {"colour", "compass", "turnkey", "secretary", "tokenize", "bypass", ""})
    EXPECT_EQ(name_kind(name), NameKind::plain) << name;
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Logins that open something, beside those that open nothing.
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

const std::string kPassword = "x7Kq2Wpz9L";

// The secret is what stands between `before` and `behind`.
Validity judged(const std::string& before, const std::string& secret, const std::string& behind) {
  return check_connection_string(secret, before + secret + behind, before.size());
}

TEST(ConnectionString, IsUnknownWithARealHost) {
  EXPECT_EQ(judged("url: postgres://app:", kPassword, "@db.corp.net/main\n"), Validity::unknown);
  EXPECT_EQ(judged("", "redis://:" + kPassword + "@cache.corp.net:6379", ""), Validity::unknown);
  EXPECT_EQ(judged("\"Server=sql.corp.net;User Id=app;Password=", kPassword, ";\""),
            Validity::unknown);
}

TEST(ConnectionString, IsHarmlessOnThisMachineOrNowhere) {
  for (const char* host : {"localhost", "127.0.0.1:5432", "[::1]:5432", "example.com",
                           "db.example.org", "db.test", "HOST", "localhost,other"})
    EXPECT_EQ(judged("postgres://app:", kPassword, std::string("@") + host + "/main"),
              Validity::harmless)
        << host;
  EXPECT_EQ(judged("Server=localhost;Password=", kPassword, ";"), Validity::harmless);
  EXPECT_EQ(judged("postgres://app:", kPassword, "@localhost.corp.net/"), Validity::unknown);
}

TEST(ConnectionString, IsHarmlessWithTheUsersNameAsPassword) {
  EXPECT_EQ(judged("postgres://application:", "application", "@db.corp.net/"), Validity::harmless);
}

TEST(ConnectionString, IsNoneWithAMadeUpPassword) {
  for (const char* password : {"", "password", "${PASSWORD}", "<password>", "changeme"})
    EXPECT_EQ(judged("postgres://app:", password, "@db.corp.net/main"), Validity::placeholder)
        << password;
}

TEST(ConnectionString, SaysNothingOfWhatIsNone) {
  EXPECT_EQ(judged("https://corp.net/\n", kPassword, ""), Validity::unknown);
  EXPECT_EQ(judged("", "postgres://corp.net/main", ""), Validity::unknown);
}

TEST(BasicAuth, IsUserAndPasswordInBase64) {
  EXPECT_EQ(check_basic_auth(std::string("ZGVwbG95Ong3") + "S3EyV3B6OUw=", "", 0), Validity::valid);
  EXPECT_EQ(check_basic_auth("dXNlcjpwYXNzd29yZA==", "", 0), Validity::placeholder);
  EXPECT_EQ(check_basic_auth("QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "", 0), Validity::placeholder);
  EXPECT_EQ(check_basic_auth("bm8gY29sb24gaGVyZQ==", "", 0), Validity::invalid);
  EXPECT_EQ(check_basic_auth("ZGVwbG95Ong3S3EyV3B6OUw=x", "", 0), Validity::invalid);
  EXPECT_EQ(check_basic_auth("AAE6AAE=", "", 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan

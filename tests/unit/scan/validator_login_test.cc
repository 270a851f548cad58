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
  for (const char* host :
       {"localhost", "127.0.0.1:5432", "[::1]:5432", "db.test", "HOST", "localhost,other"})
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

// RFC 2606: nobody has these names.
TEST(ConnectionString, IsNoneAtAHostOfDocumentation) {
  for (const char* host : {"example.com", "db.example.org:5432", "somewhere.example", "a.invalid"})
    EXPECT_EQ(judged("postgres://app:", kPassword, std::string("@") + host + "/main"),
              Validity::placeholder)
        << host;
  for (const char* host : {"example.com.corp.net", "myexample.com", "an.example.dev"})
    EXPECT_EQ(judged("postgres://app:", kPassword, std::string("@") + host + "/main"),
              Validity::unknown)
        << host;
}

TEST(ConnectionString, IsNoneWhereUserAndHostStandForNames) {
  EXPECT_EQ(judged("imap://user:", "pass;" + kPassword, "@server"), Validity::placeholder);
  EXPECT_EQ(judged("imap://username:", kPassword, "@HOST:993/a"), Validity::placeholder);
  EXPECT_EQ(judged("imap://user:", kPassword, "@mail.corp.net"), Validity::unknown);
  EXPECT_EQ(judged("imap://app:", kPassword, "@server"), Validity::harmless);
}

TEST(Netrc, IsJudgedByItsMachineAndLogin) {
  const auto netrc = [](const std::string& entry, const std::string& secret) {
    return check_netrc(secret, entry + secret + "\n", entry.size());
  };
  EXPECT_EQ(netrc("machine db.corp.net login app password ", kPassword), Validity::unknown);
  EXPECT_EQ(netrc("machine example.com\nlogin app\npassword ", kPassword), Validity::placeholder);
  EXPECT_EQ(netrc("machine localhost login app password ", kPassword), Validity::harmless);
  EXPECT_EQ(netrc("machine db.corp.net login application password ", "application"),
            Validity::harmless);
  EXPECT_EQ(netrc("machine db.corp.net login app password ", "changeme"), Validity::placeholder);
  EXPECT_EQ(netrc("machine db.corp.net login app password ", "012345abcdef"), Validity::harmless);
  EXPECT_EQ(check_netrc(kPassword, "", 0), Validity::harmless) << "no machine at all";
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

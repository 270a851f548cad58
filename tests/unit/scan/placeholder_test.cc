// SPDX-License-Identifier: MIT
// What stands where a secret would is told from a secret.
#include "scan/placeholder.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(Placeholder, KnowsMadeUpValues) {
  for (const char* value :
       {"changeme", "YOUR-API-KEY", "your_token_here", "xxxxxxxxxxxx", "************", "<password>",
        "password123", "00000000-0000-0000-0000-000000000000", "abcabcabcabc", "12345678",
        "abcdefghijkl", "REDACTED", "aaaaaaaa", "secret",
        "AKIAIOSFODNN7"
        "EXAMPLE",
        "null", "dummy-value", "deadbeefdeadbeef", "qwerty12"})
    EXPECT_TRUE(is_placeholder(value)) << value;
}

TEST(Placeholder, SequencesAloneAreNotPlain) {
  EXPECT_FALSE(is_plain_placeholder("npm_abcdefghijklmn0123456789"));
  EXPECT_TRUE(is_placeholder("npm_abcdefghijklmn0123456789"));
  EXPECT_TRUE(is_plain_placeholder("npm_your-token"));
}

TEST(Placeholder, LeavesRealOnesAlone) {
  for (const char* value : {"tGzv3JOkF0XG5Qx2TlKWIA", "S3cr3t!pa55", "9f86d081884c7d65",
                            "hunter2hunter", "f47ac10b-58cc-4372-a567-0e02b2c3d479", "Tr0ub4dor&3"})
    EXPECT_FALSE(is_placeholder(value)) << value;
}

TEST(Reference, KnowsWhatIsElsewhere) {
  for (const char* value :
       {"${DB_PASSWORD}", "$DB_PASSWORD", "$(cat file)", "{{ .Values.password }}", "%PASSWORD%",
        "@PASSWORD@", "${{ secrets.TOKEN }}", "<%= token %>", "#{password}", "arn:aws:secret",
        "vault:secret/data/x", "op://vault/item/field", "process.env.TOKEN", "Bearer {token}", "%s",
        "os.environ['X']", "/run/secrets/db"})
    EXPECT_TRUE(is_reference(value, true)) << value;
}

TEST(Reference, IsAnIdentifierOnlyWhereBareWordsAre) {
  for (const char* value : {"config.password", "getPassword()", "passwords[0]", "Config::token"}) {
    EXPECT_TRUE(is_reference(value, false)) << value;
  }
  EXPECT_FALSE(is_reference("hunter2.zq", true));
  EXPECT_FALSE(is_reference("pa55(w0rd", true));
}

TEST(Reference, IsNotAValueWithTheSameSigns) {
  for (const char* value : {"$2b$12$K8Y1", "p@ssw0rd", "a$b9$c", "100%pure", "x{y"})
    EXPECT_FALSE(is_reference(value, true)) << value;
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// No secret leaves in any text that is told of a finding.
#include "scan/redact.h"

#include <gtest/gtest.h>

#include "unit/scan/finding_sample.h"

namespace clef::scan {
namespace {

using sample::finding;

TEST(RedactedSecret, KeepsAsMuchAsGitleaksDoes) {
  EXPECT_EQ(redacted_secret("abcdefghij", 100), "REDACTED");
  EXPECT_EQ(redacted_secret("abcdefghij", 20), "abcdefgh...");
  EXPECT_EQ(redacted_secret("abcdefghij", 90), "a...");
  EXPECT_EQ(redacted_secret("abcdefghij", 0), "abcdefghij");
}

TEST(RedactedSecret, CutsNoCharacterInTwo) { EXPECT_EQ(redacted_secret("aé", 40), "a..."); }

TEST(Redacted, HidesTheSecretWhereverItStands) {
  Finding found = finding("x/" + std::string(sample::kSecret) + ".txt", 1);
  found.match = std::string(sample::kSecret) + " " + sample::kSecret;
  found.origin.subject = "add " + std::string(sample::kSecret);
  found.origin.author = sample::kSecret;
  found.origin.email = std::string(sample::kSecret) + "@example.org";
  stamp(found);
  const Finding shown = redacted({found}, 100).front();
  for (const std::string& text : {shown.secret, shown.match, shown.line, shown.path, shown.position,
                                  shown.origin.subject, shown.origin.author, shown.origin.email})
    EXPECT_EQ(text.find(sample::kSecret), std::string::npos) << text;
  EXPECT_EQ(shown.match, "REDACTED REDACTED");
  EXPECT_EQ(shown.path, "x/REDACTED.txt");
}

TEST(Redacted, HidesTheSecretOfAFindingBeside) {
  Finding wide = finding("a", 1);
  wide.match = std::string("user=") + sample::kSecret + " pass=" + sample::kOther;
  const auto shown = redacted({wide, finding("a", 1, sample::kOther)}, 100);
  EXPECT_EQ(shown[0].match, "user=REDACTED pass=REDACTED");
}

TEST(Redacted, LeavesNoPartOfALongerSecret) {
  Finding shorter = finding("a", 1, "q7Tz0PvLw3");
  shorter.match = "q7Tz0PvLw3XcN8RbK5JdH2Gs";
  const auto shown = redacted({shorter, finding("a", 1)}, 100);
  EXPECT_EQ(shown[0].match, "REDACTED");
}

TEST(Redacted, ShowsAllWhenAsked) {
  EXPECT_EQ(redacted({finding("a", 1)}, 0).front().match, std::string("KEY = ") + sample::kSecret);
}

TEST(Redacted, KeepsThePathThatAPathRuleFound) {
  Finding found = finding("keys/id_rsa_production", 0, "keys/id_rsa_production");
  found.place = {};
  EXPECT_EQ(redacted({found}, 100).front().path, "keys/id_rsa_production");
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// No name and no value passes for anything else in a line.
#include "change/describe_text.h"

#include <gtest/gtest.h>

#include "unit/change/described.h"

namespace clef::change {
namespace {

std::string name(const std::string& key) {
  return shown_name({{key, std::nullopt}}, key_at_hand());
}

TEST(ShownName, IsThePathAsEverywhere) {
  EXPECT_EQ(shown_name({{"db", {}}, {"ports", {}}, {{}, 1}}, key_at_hand()), "db.ports[1]");
  EXPECT_EQ(name("a.b"), "\"a.b\"");
}

TEST(ShownName, S19_ControlCharactersAndBidiAreEscaped) {
  EXPECT_EQ(name("a\x1b[31mb"), "\"a\\e[31mb\"");
  EXPECT_EQ(name("a\nb"), "a\\nb");
  EXPECT_EQ(name("a\u202Eb"), "a\\u{202e}b");
}

TEST(ShownName, ANameThatLooksLikeALineIsQuoted) {
  EXPECT_EQ(name("a  str  ‹0000-0000›"), "\"a  str  ‹0000-0000›\"");
  EXPECT_EQ(name("~mac"), "\"~mac\"");
  EXPECT_EQ(name("#"), "\"#\"");
  EXPECT_EQ(name("---"), "\"---\"");
}

TEST(ShownClear, StringsAreQuotedSoThatNonePassesForAMask) {
  EXPECT_EQ(shown_clear(syntax::Kind::string, "‹khea-62vy›"), "\"‹khea-62vy›\"");
  EXPECT_EQ(shown_clear(syntax::Kind::string, "a\"\nb"), "\"a\\\"\\\\nb\"");
  EXPECT_EQ(shown_clear(syntax::Kind::boolean, "True"), "true");
  EXPECT_EQ(shown_clear(syntax::Kind::integer, "12"), "12");
}

TEST(ShownReader, AnAgeRecipientIsShownByBothEnds) {
  DescribeOptions options;
  const std::string id = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
  EXPECT_EQ(shown_reader(id, options), "age1ql3z7hjy…mcac8p");
  options.labels[id] = "alice\x1b";
  EXPECT_EQ(shown_reader(id, options), "age1ql3z7hjy…mcac8p (alice\\e)");
  EXPECT_EQ(shown_reader("arn:aws:kms:eu-west-1:1:key/x", options),
            "arn:aws:kms:eu-west-1:1:key/x");
}

TEST(ShownMask, WithoutAKeyForFingerprintsAllLookAlike) {
  DescribeOptions options;
  EXPECT_EQ(shown_mask({}, syntax::Kind::string, as_bytes("a"), options), "‹masked›");
  EXPECT_EQ(shown_mask({}, syntax::Kind::string, as_bytes("b"), options), "‹masked›");
}

}  // namespace
}  // namespace clef::change

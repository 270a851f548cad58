// SPDX-License-Identifier: MIT
// Lengths and literals are true of every match: too wide is slow, too narrow would miss a secret.
#include "regex/shape.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace clef::regex {
namespace {

Shape shape(std::string_view pattern, bool utf = false) {
  return shape_of(parse_tree(pattern, utf));
}

// "literal|literal@least-most", a star for no bound, a line feed sign if the lead may cross lines.
std::string first_anchor(std::string_view pattern) {
  const Shape found = shape(pattern);
  if (found.anchors.empty())
    return "none";
  Anchor anchor = found.anchors.front();
  std::sort(anchor.literals.begin(), anchor.literals.end());
  std::string out;
  for (const std::string& literal : anchor.literals)
    out += (out.empty() ? "" : "|") + literal;
  out += "@" + std::to_string(anchor.least_lead) + "-";
  out += anchor.most_lead == kUnbounded ? "*" : std::to_string(anchor.most_lead);
  return out + (anchor.lead_stays_in_line ? "" : "/");
}

TEST(Shape, KnowsTheLengthOfMatches) {
  EXPECT_EQ(shape("ab{2,3}c?").min_length, 3U);
  EXPECT_EQ(shape("ab{2,3}c?").max_length, 5U);
  EXPECT_EQ(shape("(?:ab|c)[0-9]{10}\\b").max_length, 12U);
  EXPECT_EQ(shape("(?:ab|c)[0-9]{10}\\b").min_length, 11U);
  EXPECT_EQ(shape("a+").max_length, kUnbounded);
  EXPECT_EQ(shape("(?:a{0,10}){20}").max_length, 200U);
  EXPECT_EQ(shape("^$\\b").max_length, 0U);
  EXPECT_EQ(shape("(a)\\1").max_length, kUnbounded);
  EXPECT_EQ(shape("(?=abc)x(?!y)").max_length, 1U);
}

TEST(Shape, CountsBytesOfCharacters) {
  EXPECT_EQ(shape("[^a]", true).max_length, 4U);
  EXPECT_EQ(shape("[^a]", false).max_length, 1U);
  EXPECT_EQ(shape("\xc3\xa9x", true).max_length, 5U);
}

TEST(Shape, FindsTheLiteralThatEveryMatchHas) {
  EXPECT_EQ(first_anchor("\\b(ghp_[0-9a-zA-Z]{36})\\b"), "ghp_@0-0");
  EXPECT_EQ(first_anchor("(?i)[\\w.-]{0,50}?(?:adafruit)(?:[ \\t\\w.-]{0,20})"), "adafruit@0-50");
  EXPECT_EQ(first_anchor("(?:AKIA|ASIA)[A-Z2-7]{16}"), "akia|asia@0-0");
  EXPECT_EQ(first_anchor("[sr]k_live_\\w+"), "rk_live_|sk_live_@0-0");
  EXPECT_EQ(first_anchor("[0-9a-f]{32}-us[0-9]{1,2}"), "-us@32-32");
  EXPECT_EQ(first_anchor("\\w+=key_\\d"), "=key_@1-*");
  EXPECT_EQ(first_anchor("[^x]+=key_\\d"), "=key_@1-*/");
  EXPECT_EQ(first_anchor("(?:one[0-9]*|[0-9]{2}three)z"), "one|three@0-2");
  EXPECT_EQ(first_anchor("(?:abc)+x"), "abc@0-0");
}

TEST(Shape, FindsNoLiteralWhereAMatchNeedsNone) {
  EXPECT_EQ(first_anchor("[a-z]{20}"), "none");
  EXPECT_EQ(first_anchor("(?:abc)?\\d+"), "none");
  EXPECT_EQ(first_anchor("(?:abc|\\d+)"), "none");
  EXPECT_EQ(first_anchor("(?:abc)*"), "none");
  EXPECT_EQ(first_anchor("(?=abc)\\d*"), "none");
  EXPECT_EQ(first_anchor("(?x)a b c"), "none");
  EXPECT_EQ(first_anchor("a{,3}bcd"), "none");
  EXPECT_EQ(first_anchor("abc(?(1)d)"), "none");
  EXPECT_EQ(first_anchor(""), "none");
}

}  // namespace
}  // namespace clef::regex

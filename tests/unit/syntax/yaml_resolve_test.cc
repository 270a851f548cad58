// SPDX-License-Identifier: MIT
// Which type a scalar has, as go-yaml v3 decides it (docs/format.md, YAML).
#include "syntax/yaml_resolve.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

Kind plain_kind(std::string_view text) {
  const auto value = resolve_plain(text);
  return value ? value->kind : Kind::comment;
}
std::string plain_text(std::string_view text) {
  return canonical_text(resolve_plain(text).value());
}

TEST(ResolvePlain, KnowsNullAndBooleansInThreeSpellingsEach) {
  for (const char* text : {"", "~", "null", "Null", "NULL"})
    EXPECT_EQ(plain_kind(text), Kind::null) << text;
  for (const char* text : {"true", "True", "TRUE"})
    EXPECT_EQ(plain_text(text), "True") << text;
  for (const char* text : {"false", "False", "FALSE"})
    EXPECT_EQ(plain_text(text), "False") << text;
  for (const char* text : {"yes", "no", "on", "off", "y", "n", "tRUE", "nULL", "nil"})
    EXPECT_EQ(plain_kind(text), Kind::string) << text;
}

TEST(ResolvePlain, ReadsIntegersOfFourBases) {
  EXPECT_EQ(plain_text("0x1F"), "31");
  EXPECT_EQ(plain_text("-0x10"), "-16");
  EXPECT_EQ(plain_text("0o17"), "15");
  EXPECT_EQ(plain_text("017"), "15");
  EXPECT_EQ(plain_text("+0b11"), "3");
  EXPECT_EQ(plain_text("1_000"), "1000");
  EXPECT_EQ(plain_text("-0"), "0");
  EXPECT_EQ(plain_text("-9223372036854775808"), "-9223372036854775808");
  for (const char* text : {"0x", "0b12", "0o8", "_1", "1x", "+", "-"})
    EXPECT_EQ(plain_kind(text), Kind::string) << text;
}

TEST(ResolvePlain, RefusesIntegersThatNeedTheSignBit) {
  EXPECT_FALSE(resolve_plain("9223372036854775808"));
  EXPECT_FALSE(resolve_plain("18446744073709551615"));
  EXPECT_FALSE(resolve_plain("0xFFFFFFFFFFFFFFFF"));
  EXPECT_EQ(plain_text("18446744073709551616"), "18446744073709552000");
  EXPECT_EQ(plain_kind("-9223372036854775809"), Kind::real);
}

TEST(ResolvePlain, ReadsFloatsAndLeavesWhatIsOutOfRangeAString) {
  EXPECT_EQ(plain_text("1.0"), "1");
  EXPECT_EQ(plain_text("08"), "8");
  EXPECT_EQ(plain_text(".5"), "0.5");
  EXPECT_EQ(plain_text("5."), "5");
  EXPECT_EQ(plain_text("12e03"), "12000");
  EXPECT_EQ(plain_text("1_0.5"), "10.5");
  EXPECT_EQ(plain_text(".inf"), "+Inf");
  EXPECT_EQ(plain_text("-.INF"), "-Inf");
  EXPECT_EQ(plain_text(".NaN"), "NaN");
  for (const char* text : {"1e400", ".", "..", "-.NaN", ".iNF", "1:30", "1e", "._5", "0x1p3"})
    EXPECT_EQ(plain_kind(text), Kind::string) << text;
}

TEST(ResolvePlain, TakesDatesBeforeNumbers) {
  EXPECT_EQ(plain_text("2001-1-2"), "2001-01-02T00:00:00Z");
  EXPECT_EQ(plain_kind("2001-12-14 21:59:43.10 -5"), Kind::string);
}

TEST(ResolveTagged, TurnsWhatFitsAndRefusesWhatDoesNot) {
  EXPECT_EQ(resolve_tagged("!!str", "12", true)->kind, Kind::string);
  EXPECT_EQ(resolve_tagged("!<tag:yaml.org,2002:str>", "12", true)->kind, Kind::string);
  EXPECT_EQ(canonical_text(*resolve_tagged("!!int", "12", false)), "12");
  EXPECT_EQ(canonical_text(*resolve_tagged("!!float", "1", true)), "1");
  EXPECT_EQ(resolve_tagged("!!float", "1", true)->kind, Kind::real);
  EXPECT_FALSE(resolve_tagged("!!int", "foo", true));
  EXPECT_FALSE(resolve_tagged("!!int", "1.5", true));
  EXPECT_FALSE(resolve_tagged("!!null", "x", true));
  EXPECT_TRUE(resolve_tagged("!!binary", "aGk=", true)->binary);
}

TEST(ResolveTagged, DropsTagsThatAreNotOfTheCore) {
  EXPECT_EQ(resolve_tagged("!env", "true", true)->kind, Kind::string);
  EXPECT_EQ(resolve_tagged("!!set", "1", true)->kind, Kind::string);
  EXPECT_EQ(resolve_tagged("!", "12", true)->kind, Kind::integer);
  EXPECT_EQ(resolve_tagged("!", "12", false)->kind, Kind::string);
}

TEST(MayHaveType, NeverDeniesWhatResolvesToAType) {
  for (const char* text : {"~", "null", "true", "False", ".inf", "+1", "-1", "0", "9"})
    EXPECT_TRUE(may_have_type(text[0])) << text;
  EXPECT_FALSE(may_have_type('E'));
}

}  // namespace
}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Decrypted texts are hashed as Go prints what it parsed (docs/format.md, "values").
#include "sops/canonical.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Kind;

std::string as(Kind kind, std::string_view text) {
  const auto out = canonical(kind, text);
  return out ? std::string(out->reveal_text()) : "(none)";
}

TEST(Canonical, Integers) {
  EXPECT_EQ(as(Kind::integer, "007"), "7");
  EXPECT_EQ(as(Kind::integer, "+5"), "5");
  EXPECT_EQ(as(Kind::integer, "-9223372036854775808"), "-9223372036854775808");
  for (const char* bad : {"", "x", "1.0", "9223372036854775808", "+-1", " 1", "1 "})
    EXPECT_EQ(as(Kind::integer, bad), "(none)") << bad;
}

TEST(Canonical, RealsAreShortestAndFixed) {
  EXPECT_EQ(as(Kind::real, "1.0"), "1");
  EXPECT_EQ(as(Kind::real, "1e21"), "1000000000000000000000");
  EXPECT_EQ(as(Kind::real, "1e23"), "100000000000000000000000");
  EXPECT_EQ(as(Kind::real, "1e-7"), "0.0000001");
  EXPECT_EQ(as(Kind::real, "-0.0"), "-0");
  EXPECT_EQ(as(Kind::real, "123.456"), "123.456");
  EXPECT_EQ(as(Kind::real, "NaN"), "NaN");
  EXPECT_EQ(as(Kind::real, "Inf"), "+Inf");
  EXPECT_EQ(as(Kind::real, "+Inf"), "+Inf");
  EXPECT_EQ(as(Kind::real, "-Inf"), "-Inf");
  for (const char* bad : {"", "x", "1e999", "1,5", "+-1"})
    EXPECT_EQ(as(Kind::real, bad), "(none)") << bad;
}

TEST(Canonical, Booleans) {
  for (const char* yes : {"1", "t", "T", "TRUE", "true", "True"})
    EXPECT_EQ(as(Kind::boolean, yes), "True");
  for (const char* no : {"0", "f", "F", "FALSE", "false", "False"})
    EXPECT_EQ(as(Kind::boolean, no), "False");
  EXPECT_EQ(as(Kind::boolean, "yes"), "(none)");
}

TEST(Canonical, Times) {
  EXPECT_EQ(as(Kind::time, "2024-01-01T00:00:00Z"), "2024-01-01T00:00:00Z");
  EXPECT_EQ(as(Kind::time, "2024-01-01T00:00:00.500+00:00"), "2024-01-01T00:00:00.5Z");
  EXPECT_EQ(as(Kind::time, "2024-01-01T00:00:00.000Z"), "2024-01-01T00:00:00Z");
  EXPECT_EQ(as(Kind::time, "2024-01-01T00:00:00.1234567891+02:00"),
            "2024-01-01T00:00:00.123456789+02:00");
  EXPECT_EQ(as(Kind::time, "2024-01-01"), "(none)");
}

TEST(Canonical, StringsStayBytes) { EXPECT_EQ(as(Kind::string, "\xff x"), "\xff x"); }

TEST(Canonical, TheFastAnswerIsTheRightOne) {
  for (const char* text : {"0", "5", "123", "-5", "007", "+1", "999999999999999999"}) {
    if (is_canonical(Kind::integer, text)) {
      EXPECT_EQ(as(Kind::integer, text), text);
    }
  }
  EXPECT_TRUE(is_canonical(Kind::integer, "120"));
  EXPECT_FALSE(is_canonical(Kind::integer, "012"));
  EXPECT_FALSE(is_canonical(Kind::boolean, "true"));
}

TEST(TypeTag, OldBytesAreStrings) {
  EXPECT_EQ(kind_of_tag("bytes"), Kind::string);
  EXPECT_EQ(kind_of_tag("str"), Kind::string);
  EXPECT_EQ(kind_of_tag("Str"), std::nullopt);
  EXPECT_EQ(kind_of_tag(""), std::nullopt);
  EXPECT_EQ(type_tag(Kind::time), "time");
  EXPECT_EQ(type_tag(Kind::null), "");
}

}  // namespace
}  // namespace clef::sops

// SPDX-License-Identifier: MIT
// Numbers have the one spelling that SOPS encrypts (docs/format.md, value types).
#include "syntax/number_text.h"

#include <limits>

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

TEST(FixedText, HasNoExponentHoweverLargeOrSmall) {
  EXPECT_EQ(fixed_text(1.0), "1");
  EXPECT_EQ(fixed_text(1e21), "1000000000000000000000");
  EXPECT_EQ(fixed_text(1e-7), "0.0000001");
  EXPECT_EQ(fixed_text(-1.5), "-1.5");
  EXPECT_EQ(fixed_text(123456.789), "123456.789");
}

TEST(FixedText, PadsShortestDigitsInsteadOfPrintingTheExactValue) {
  EXPECT_EQ(fixed_text(1e23), "100000000000000000000000");
  EXPECT_EQ(fixed_text(0.1), "0.1");
  EXPECT_EQ(fixed_text(5e-324).size(), 2U + 324U);
}

TEST(FixedText, SpellsZerosAndWhatIsNoNumberAsSops) {
  EXPECT_EQ(fixed_text(0.0), "0");
  EXPECT_EQ(fixed_text(-0.0), "-0");
  EXPECT_EQ(fixed_text(std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(fixed_text(std::numeric_limits<double>::infinity()), "+Inf");
  EXPECT_EQ(fixed_text(-std::numeric_limits<double>::infinity()), "-Inf");
}

TEST(ParseDecimal, TellsTooLargeFromTooSmall) {
  EXPECT_FALSE(parse_decimal("1e400"));
  EXPECT_FALSE(parse_decimal("-1e400"));
  EXPECT_FALSE(parse_decimal("1" + std::string(400, '0')));
  EXPECT_FALSE(parse_decimal("0.001e999999999999"));
  EXPECT_EQ(parse_decimal("1e-400"), 0.0);
  EXPECT_EQ(parse_decimal("0." + std::string(400, '0') + "1"), 0.0);
  EXPECT_EQ(fixed_text(*parse_decimal("-1e-400")), "-0");
}

TEST(ParseDecimal, RefusesWhatIsNotWhollyANumber) {
  EXPECT_FALSE(parse_decimal(""));
  EXPECT_FALSE(parse_decimal("1x"));
  EXPECT_FALSE(parse_decimal("+"));
  EXPECT_EQ(parse_decimal("+2.5"), 2.5);
}

TEST(ParseInt64, EndsWhereTheTypeEnds) {
  EXPECT_EQ(parse_int64("9223372036854775807", 10), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(parse_int64("-9223372036854775808", 10), std::numeric_limits<std::int64_t>::min());
  EXPECT_FALSE(parse_int64("9223372036854775808", 10));
  EXPECT_FALSE(parse_int64("+-1", 10));
  EXPECT_FALSE(parse_int64("", 10));
  EXPECT_EQ(parse_uint64("18446744073709551615", 10), std::numeric_limits<std::uint64_t>::max());
  EXPECT_FALSE(parse_uint64("-1", 10));
}

}  // namespace
}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Timestamps read and print as the library behind sops does it.
#include "syntax/yaml_time.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

TEST(Rfc3339, ReadsDatesWithShortFields) {
  EXPECT_EQ(rfc3339_of("2024-01-01"), "2024-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339_of("2024-1-2"), "2024-01-02T00:00:00Z");
  EXPECT_EQ(rfc3339_of("0000-01-01"), "0000-01-01T00:00:00Z");
}

TEST(Rfc3339, KeepsOffsetsAndDropsTrailingZerosOfFractions) {
  EXPECT_EQ(rfc3339_of("2001-12-14t21:59:43.10-05:00"), "2001-12-14T21:59:43.1-05:00");
  EXPECT_EQ(rfc3339_of("2001-12-14T21:59:43.123456789123Z"), "2001-12-14T21:59:43.123456789Z");
  EXPECT_EQ(rfc3339_of("2001-12-14T21:59:43.000Z"), "2001-12-14T21:59:43Z");
  EXPECT_EQ(rfc3339_of("2001-12-14T21:59:43+00:00"), "2001-12-14T21:59:43Z");
  EXPECT_EQ(rfc3339_of("2001-12-14 1:2:3.5"), "2001-12-14T01:02:03.5Z");
}

TEST(Rfc3339, LeavesOtherTextsAlone) {
  for (const char* text :
       {"2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43Z", "2024-13-01", "2023-02-29", "24-01-01",
        "2024-01-01x", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:00",
        "20240-1-1", "2024-", "", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+1:00"})
    EXPECT_FALSE(rfc3339_of(text)) << text;
}

TEST(Rfc3339, KnowsLeapYears) {
  EXPECT_TRUE(rfc3339_of("2024-02-29"));
  EXPECT_TRUE(rfc3339_of("2000-02-29"));
  EXPECT_FALSE(rfc3339_of("1900-02-29"));
}

}  // namespace
}  // namespace clef::syntax

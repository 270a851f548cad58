// SPDX-License-Identifier: MIT
// A count is digits within its bounds, and nothing that only begins like one.
#include "cli/whole_number.h"

#include <gtest/gtest.h>

namespace clef::cli {
namespace {

TEST(WholeNumber, IsOneWithinItsBounds) {
  EXPECT_EQ(whole_number("1", 1, 99), 1U);
  EXPECT_EQ(whole_number("99", 1, 99), 99U);
  EXPECT_EQ(whole_number("007", 1, 99), 7U);
  EXPECT_EQ(whole_number("0", 0, 0), 0U);
  EXPECT_EQ(whole_number("18446744073709551615", 1, SIZE_MAX), SIZE_MAX);
}

TEST(WholeNumber, RejectsWhatIsOutsideOrNone) {
  for (const char* text : {"", "0", "100", "-1", "+1", " 1", "1 ", "1s", "0x1", "1.0", "one",
                           "18446744073709551616", "99999999999999999999"})
    EXPECT_FALSE(whole_number(text, 1, 99)) << text;
}

}  // namespace
}  // namespace clef::cli

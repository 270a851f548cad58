// SPDX-License-Identifier: MIT
// Doubles are printed with the fewest digits that read back (docs/format.md, "scalar styles").
#include "syntax/number_form.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

TEST(NumberForm, HasNoExponentAndNoSpareDigits) {
  EXPECT_EQ(fixed_form(shortest_digits("1.50")), "1.5");
  EXPECT_EQ(fixed_form(shortest_digits("1e21")), "1000000000000000000000");
  EXPECT_EQ(fixed_form(shortest_digits("0.0000001")), "0.0000001");
  EXPECT_EQ(fixed_form(shortest_digits("-0")), "-0");
  EXPECT_EQ(fixed_form(shortest_digits("0.1000000000000000055511151231257827")), "0.1");
}

TEST(NumberForm, PadsTheExponentWhereAsked) {
  EXPECT_EQ(exponent_form(shortest_digits("0.0000001"), 2), "1e-07");
  EXPECT_EQ(exponent_form(shortest_digits("0.0000001"), 1), "1e-7");
  EXPECT_EQ(exponent_form(shortest_digits("-125e20"), 2), "-1.25e+22");
}

TEST(NumberForm, RefusesWhatIsNoFiniteNumber) {
  EXPECT_THROW(shortest_digits("NaN"), Error);
  EXPECT_THROW(shortest_digits("1e999"), Error);
  EXPECT_THROW(shortest_digits("12x"), Error);
  EXPECT_THROW(shortest_digits(""), Error);
}

}  // namespace
}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Values as sops 3.13.2 prints them into dotenv files.
#include "syntax/line_text.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

TEST(LineText, IsWhatSopsPrints) {
  EXPECT_EQ(line_text(Kind::real, "5"), "5.0");
  EXPECT_EQ(line_text(Kind::real, "123456"), "123456.0");
  EXPECT_EQ(line_text(Kind::real, "1234567"), "1.234567E+06");
  EXPECT_EQ(line_text(Kind::real, "0.00000015"), "1.5E-07");
  EXPECT_EQ(line_text(Kind::real, "0.0001"), "0.0001");
  EXPECT_EQ(line_text(Kind::real, "0"), "0.0");
  EXPECT_EQ(line_text(Kind::real, "NaN"), "NaN");
  EXPECT_EQ(line_text(Kind::boolean, "True"), "true");
  EXPECT_EQ(line_text(Kind::boolean, "False"), "false");
  EXPECT_EQ(line_text(Kind::integer, "-7"), "-7");
  EXPECT_EQ(line_text(Kind::time, "2024-01-02T03:04:05.25Z"), "2024-01-02T03:04:05Z");
  EXPECT_EQ(line_text(Kind::time, "2024-01-02T03:04:05.5+02:00"), "2024-01-02T03:04:05+02:00");
  EXPECT_EQ(line_text(Kind::string, "True"), "True");
}

TEST(LineText, EscapesLineBreaksBothWays) {
  EXPECT_EQ(escape_line_breaks("a\nb\\\n"), "a\\nb\\\\n");
  std::string out;
  StringSink sink(out);
  append_unescaped_line_breaks("a\\nb\\\\n\\t\\", sink);
  EXPECT_EQ(out, "a\nb\\\n\\t\\");
}

}  // namespace
}  // namespace clef::syntax

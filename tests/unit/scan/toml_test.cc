// SPDX-License-Identifier: MIT
// TOML comes in as plain values with lines, and nothing of it goes out in a message.
#include "scan/toml.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::scan {
namespace {

TEST(ParseToml, GivesEveryKindOfValueWithItsLine) {
  const TomlValue value =
      parse_toml("f", "a = 'x'\nb = 3\nc = 2.5\nd = true\ne = [1, 'y']\n[[t]]\nk = 1979-05-27\n");
  EXPECT_EQ(value.find("a")->text, "x");
  EXPECT_EQ(value.find("b")->integer, 3);
  EXPECT_EQ(value.find("c")->real, 2.5);
  EXPECT_TRUE(value.find("d")->boolean);
  EXPECT_EQ(value.find("d")->line, 4U);
  ASSERT_EQ(value.find("e")->items.size(), 2U);
  EXPECT_EQ(value.find("e")->items[1].second.text, "y");
  const TomlValue& table = value.find("t")->items.front().second;
  EXPECT_EQ(table.line, 6U);
  EXPECT_EQ(table.find("k")->kind, TomlValue::Kind::other);
  EXPECT_EQ(value.find("absent"), nullptr);
}

TEST(ParseToml, TakesKeysInAnyCase) {
  EXPECT_EQ(parse_toml("f", "MinVersion = 'v1'").find("minversion")->text, "v1");
}

TEST(ParseToml, TellsTheLineOfAFaultAndNothingOfTheText) {
  try {
    static_cast<void>(parse_toml("my file", "a = 1\nb = hunter2\n"));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::malformed);
    EXPECT_EQ(e.message(), "'my file', line 2: this is not TOML");
  }
}

// Found by fuzzing: the parser itself takes these for impossible and would end the process.
TEST(ParseToml, RefusesWhatItsParserAsserts) {
  for (const char* text : {"[:a]\n", "[[:a]]\n", "[\nid = 1\n", "[", "[[", "[a.:b]\n"}) {
    try {
      static_cast<void>(parse_toml("f", text));
      ADD_FAILURE() << text;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), Errc::malformed) << text;
    }
  }
}

TEST(ParseToml, RefusesDeepNestingAndEnormousFiles) {
  EXPECT_THROW(parse_toml("f", "a = " + std::string(5000, '[')), Error);
  EXPECT_THROW(parse_toml("f", std::string((std::size_t{16} << 20U) + 1, '#')), Error);
}

}  // namespace
}  // namespace clef::scan

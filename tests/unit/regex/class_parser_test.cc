// SPDX-License-Identifier: MIT
// A class stands for exactly the bytes that PCRE2 would match, or for more above ASCII.
#include "regex/class_parser.h"

#include <string>

#include <gtest/gtest.h>

#include "regex/program.h"

namespace clef::regex {
namespace {

TEST(ClassParser, AgreesWithPcre2OnEveryByte) {
  Matcher matcher;
  for (const char* source : {"[a-f]",       "[^a-f\\n]",    "[\\w.-]",
                             "[\\d\\-z]",   "[[:alnum:]_]", "[[:^alpha:]]",
                             "[]a]",        "[^]a]",        "[\\x41-\\x{5a}]",
                             "\\w",         "\\D",          "\\s",
                             "[\\s]",       "\\S",          "\\.",
                             "\\x{2e}",     "\\t",          "[\\]\\\\]",
                             "[[:punct:]]", "[[:xdigit:]]", "[[:space:]]",
                             "[a\\-z]",     "[-a]",         "[a-]",
                             "\\W"}) {
    const Program program("(?s)^" + std::string(source) + "$", {Dialect::pcre2, true, 1000});
    SCOPED_TRACE(source);
    ASSERT_NO_THROW(program.prepare());
    std::size_t at = 0;
    const auto set = parse_character(source, at, {});
    at = 0;
    const auto chars = source[0] == '[' ? parse_class(source, at, {}) : set;
    ASSERT_TRUE(chars) << source;
    for (int c = 0; c < 128; ++c) {
      const char byte = static_cast<char>(c);
      EXPECT_EQ(matcher.search(program, std::string_view(&byte, 1)) == Outcome::match,
                chars->first[static_cast<std::size_t>(c)])
          << source << " " << c;
    }
  }
}

TEST(ClassParser, FoldsCases) {
  std::size_t at = 0;
  EXPECT_EQ(parse_class("[a-c]", at, {true, false})->first.count(), 6U);
  EXPECT_EQ(at, 5U);
}

TEST(ClassParser, RefusesWhatIsNoCharacter) {
  for (const char* source : {"\\1", "\\K", "\\g", "\\X", "\\", ""}) {
    std::size_t at = 0;
    EXPECT_FALSE(parse_character(source, at, {})) << source;
  }
  std::size_t at = 0;
  EXPECT_FALSE(parse_class("[abc", at, {}));
}

}  // namespace
}  // namespace clef::regex

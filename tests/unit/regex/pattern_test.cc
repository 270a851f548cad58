// SPDX-License-Identifier: MIT
// A pattern matches as RE2 would, refuses the rest, and never takes a limit for "no match".
#include "regex/pattern.h"

#include <string>

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::regex {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
  return Pattern(pattern).search(text);
}

Errc failure(std::string_view pattern, std::string_view text) {
  try {
    static_cast<void>(Pattern(pattern).search(text));
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::internal_error;
}

TEST(Pattern, SearchesUnanchored) {
  EXPECT_TRUE(matches("pass", "db_password"));
  EXPECT_FALSE(matches("^pass", "db_password"));
  EXPECT_TRUE(matches("^(data|stringData)$", "data"));
  EXPECT_FALSE(matches("^(data|stringData)$", "metadata"));
  EXPECT_TRUE(matches("", ""));
}

TEST(Pattern, DollarIsTheVeryEnd) {
  EXPECT_FALSE(matches("a$", "a\n"));
  EXPECT_TRUE(matches("(?m)a$", "a\nb"));
}

TEST(Pattern, SpaceHasNoVerticalTab) {
  EXPECT_FALSE(matches("\\s", "\v"));
  EXPECT_FALSE(matches("[\\s]", "\v"));
  EXPECT_TRUE(matches("[\\S]", "\v"));
  EXPECT_TRUE(matches("\\s", "\f"));
  EXPECT_TRUE(matches("\\v", "\v"));
  EXPECT_FALSE(matches("\\v", "\n"));
}

TEST(Pattern, CharactersAreCodePoints) {
  EXPECT_TRUE(matches("^.$", "é"));
  EXPECT_TRUE(matches("^[é-ü]+$", "öé"));
  EXPECT_TRUE(matches("\\p{Greek}", "λ"));
  EXPECT_FALSE(matches("^\\w$", "é"));  // ASCII only, as RE2
  EXPECT_FALSE(matches("z", "\xff\xfe"));
}

TEST(Pattern, LiteralBraceIsNoRepeat) {
  EXPECT_TRUE(matches("a{,3}", "a{,3}"));
  EXPECT_FALSE(matches("^a{,3}$", "aa"));
}

TEST(Pattern, BadPatternsAreErrors) {
  EXPECT_EQ(failure("(", ""), Errc::bad_pattern);
  EXPECT_EQ(failure(")", ""), Errc::bad_pattern);
  EXPECT_EQ(failure("[[:nonsense:]]", ""), Errc::bad_pattern);
  EXPECT_EQ(failure("\\p{Nonsense}", ""), Errc::bad_pattern);
  EXPECT_EQ(failure("(?=a)", ""), Errc::bad_pattern);
  EXPECT_EQ(failure("\xff", ""), Errc::bad_pattern);
  EXPECT_EQ(failure(std::string(64 * 1024 + 1, 'a'), ""), Errc::bad_pattern);
  EXPECT_EQ(failure(std::string(2000, '(') + std::string(2000, ')'), ""), Errc::bad_pattern);
}

// S6, S32: backtracking without end must not leave a value in clear, nor hang.
TEST(Pattern, ReachingTheLimitIsAnError) {
  EXPECT_EQ(failure("(a|aa)+$", std::string(64, 'a') + "b"), Errc::pattern_limit);
  EXPECT_EQ(failure("(x+x+)+y", std::string(64, 'x') + "zy"), Errc::pattern_limit);
}

}  // namespace
}  // namespace clef::regex

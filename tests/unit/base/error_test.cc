// SPDX-License-Identifier: MIT
// A message is a literal with Shown in its holes; what could carry a secret does not compile.
#include "base/error.h"

#include <type_traits>

#include <gtest/gtest.h>

#include "base/secret.h"

namespace clef {
namespace {

TEST(Error, FillsItsHolesInOrder) {
  const Error error(Errc::no_key, "no key {} in {} at line {}", Shown::key_name("K"),
                    Shown::path("a/b"), Shown::line(7));
  EXPECT_EQ(error.code(), Errc::no_key);
  EXPECT_EQ(error.message(), "no key 'K' in 'a/b' at line 7");
  EXPECT_STREQ(error.what(), "no key 'K' in 'a/b' at line 7");
  EXPECT_EQ(error.hint_text(), "");
}

// A name that looks like a hole must not swallow the next argument.
TEST(Error, DoesNotFillHolesThatCameWithAnArgument) {
  const Error error(Errc::no_key, "{} and {}", Shown::key_name("{}"), Shown::key_name("second"));
  EXPECT_EQ(error.message(), "'{}' and 'second'");
}

TEST(Error, KeepsBracesThatAreNoHole) {
  EXPECT_EQ(Error(Errc::malformed, "a { b } c").message(), "a { b } c");
}

TEST(Error, CarriesAHintWithHolesOfItsOwn) {
  const Error error =
      Error(Errc::no_cell, "no cell").hint("run {}", Shown::program("git clef fill"));
  EXPECT_EQ(error.message(), "no cell");
  EXPECT_EQ(error.hint_text(), "run 'git clef fill'");
}

TEST(Error, TakesNothingButShown) {
  using Literal = Text<Shown>;
  EXPECT_TRUE((std::is_constructible_v<Error, Errc, Literal, Shown>));
  EXPECT_FALSE((std::is_constructible_v<Error, Errc, Literal, std::string>));
  EXPECT_FALSE((std::is_constructible_v<Error, Errc, Literal, const char*>));
  EXPECT_FALSE((std::is_constructible_v<Error, Errc, Literal, Secret>));
  EXPECT_FALSE((std::is_constructible_v<Error, Errc, std::string>));
  EXPECT_FALSE((std::is_constructible_v<Error, Errc, const char*>));
  EXPECT_FALSE((std::is_constructible_v<Shown, std::string>));
}

TEST(Error, IsFinal) { EXPECT_TRUE(std::is_final_v<Error>); }

}  // namespace
}  // namespace clef

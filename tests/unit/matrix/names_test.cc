// SPDX-License-Identifier: MIT
// Names are judged before anything is touched.
#include "matrix/names.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

TEST(MatrixName, TakesLowerCaseLettersDigitsDashAndUnderscoreAfterALetter) {
  for (const char* name : {"a", "dev", "eu-west_1", "a9"})
    EXPECT_TRUE(is_matrix_name(name)) << name;
}

TEST(MatrixName, RefusesEverythingElse) {
  for (const char* name : {"", "Dev", "1dev", "-dev", "_dev", "..", "a/b", "a.b", "a b", "dév"})
    EXPECT_FALSE(is_matrix_name(name)) << name;
  EXPECT_FALSE(is_matrix_name(std::string(64, 'a')));
  EXPECT_TRUE(is_matrix_name(std::string(63, 'a')));
}

TEST(KeyName, MayHoldBlanksDotsAndUnicode) {
  for (const char* name : {"DB_HOST", "a b", "db.port", "größe", "$(x)"})
    EXPECT_TRUE(is_key_name(name)) << name;
}

TEST(KeyName, RefusesControlsSopsAndWhatCannotBeSeen) {
  for (const char* name : {"", "sops", "a\nb", "a\x1b[2J", "a\x7f", "\xff",
                           "a\xe2\x80\xae"
                           "b",
                           "a\xe2\x80\x8b"})
    EXPECT_FALSE(is_key_name(name));
  expect_error(Errc::bad_key_name, [] { check_key_name("sops"); });
}

TEST(NearestName, FindsASlipOfTheKeyboard) {
  const std::vector<std::string> known = {"dev", "staging", "production"};
  EXPECT_EQ(nearest_name("prodcution", known), "production");
  EXPECT_EQ(nearest_name("stagin", known), "staging");
  EXPECT_EQ(nearest_name("dve", known), "dev");
}

TEST(NearestName, DoesNotGuessWildly) {
  EXPECT_FALSE(nearest_name("qa", {"production"}));
  EXPECT_FALSE(nearest_name("", {"a"}));
  EXPECT_FALSE(nearest_name("Q", {"A"}));
  EXPECT_FALSE(nearest_name(std::string(100, 'a'), {std::string(100, 'a')}));
}

TEST(CellId, IsTwoNamesWithASlash) {
  EXPECT_EQ(CellId::parse("database/dev"), (CellId{"database", "dev"}));
  EXPECT_EQ(CellId::parse("a/b").text(), "a/b");
}

TEST(CellId, RefusesOtherShapes) {
  for (const char* text : {"", "database", "/", "a/", "/b", "a/b/c", "../x", "A/b"})
    expect_error(Errc::usage, [&] { CellId::parse(text); });
}

}  // namespace
}  // namespace clef::matrix

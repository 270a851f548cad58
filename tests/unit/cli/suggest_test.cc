// SPDX-License-Identifier: MIT
// What a person hears who typed a verb that is not there.
#include "cli/suggest.h"

#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

void expect_told(const std::vector<std::string_view>& words, const std::string& message,
                 const std::string& hint) {
  const Error error = unknown_verb(words);
  EXPECT_EQ(error.code(), Errc::usage);
  EXPECT_EQ(error.message(), message);
  EXPECT_EQ(error.hint_text(), hint);
}

TEST(UnknownVerb, TheNearestOneIsNamed) {
  expect_told({"ste"}, "there is no verb 'ste'",
              "did you mean 'set'? 'git clef -h' lists all verbs");
  expect_told({"improt", "x"}, "there is no verb 'improt'",
              "did you mean 'import'? 'git clef -h' lists all verbs");
}

TEST(UnknownVerb, OtherNamesCountToo) {
  EXPECT_TRUE(contains(unknown_verb({"updat"}).hint_text(), "'update'"));
}

TEST(UnknownVerb, NothingIsGuessedForAWordFarFromAll) {
  expect_told({"frobnicate"}, "there is no verb 'frobnicate'", "'git clef -h' lists all verbs");
}

TEST(UnknownVerb, AFirstWordOfTwoListsTheSecondOnes) {
  const std::string all = "one of 'age decrypt', 'age encrypt', 'age inspect' and 'age keygen'";
  expect_told({"age"}, "'age' needs a second word", all);
  expect_told({"age", "crypt"}, "there is no verb 'age crypt'", all);
}

TEST(UnknownVerb, ForeignTextIsEscaped) {
  EXPECT_EQ(unknown_verb({"\x1b[2J"}).message(), "there is no verb '\\e[2J'");
}

}  // namespace
}  // namespace clef::cli

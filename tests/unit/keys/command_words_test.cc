// SPDX-License-Identifier: MIT
// A command in a variable is words, never a shell line (docs/keys.md, "Commands").
#include "keys/command_words.h"

#include <gtest/gtest.h>

namespace clef::keys {
namespace {

using Words = std::vector<std::string>;

TEST(CommandWords, SplitAtBlanks) {
  EXPECT_EQ(split_words("op  read\tkey\n"), (Words{"op", "read", "key"}));
}

TEST(CommandWords, NoWordsInBlankText) { EXPECT_EQ(split_words(" \t\n"), Words{}); }

TEST(CommandWords, KeepQuotedBlanksAndEmptyWords) {
  EXPECT_EQ(split_words("a 'b c' \"d e\" '' x'y'\"z\""), (Words{"a", "b c", "d e", "", "xyz"}));
}

TEST(CommandWords, ABackslashProtectsAsInAShell) {
  EXPECT_EQ(split_words(R"(a\ b "c\"d\\e\n" 'f\g')"), (Words{"a b", R"(c"d\e\n)", R"(f\g)"}));
}

TEST(CommandWords, NothingIsExpanded) {
  EXPECT_EQ(split_words("echo $HOME `id` $(id) ~ * ; a|b >c &"),
            (Words{"echo", "$HOME", "`id`", "$(id)", "~", "*", ";", "a|b", ">c", "&"}));
}

TEST(CommandWords, RefuseAnOpenQuote) {
  EXPECT_EQ(split_words("a 'b"), std::nullopt);
  EXPECT_EQ(split_words("a \"b"), std::nullopt);
  EXPECT_EQ(split_words("a \"b\\\""), std::nullopt);
}

TEST(CommandWords, RefuseABackslashAtTheEnd) { EXPECT_EQ(split_words("a b\\"), std::nullopt); }

}  // namespace
}  // namespace clef::keys

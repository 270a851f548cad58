// SPDX-License-Identifier: MIT
// Every text that INI can hold has a spelling that is read as that text; others are refused.
#include "syntax/ini_value.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

std::string comment(std::string_view above, std::string_view behind = {}) {
  std::string out;
  StringSink sink(out);
  append_ini_comment(above, behind, sink);
  return out;
}
std::string value(std::string_view raw, bool escaped = false) {
  std::string out;
  StringSink sink(out);
  append_ini_value(raw, escaped, sink);
  return out;
}

TEST(IniValue, IsSpelledAsSopsSpellsIt) {
  EXPECT_EQ(ini_value("hello world"), "hello world");
  EXPECT_EQ(ini_value(""), "");
  EXPECT_EQ(ini_value("a;b"), "`a;b`");
  EXPECT_EQ(ini_value("a\nb"), "\"\"\"a\nb\"\"\"");
  EXPECT_EQ(ini_value("a`b"), "\"\"\"a`b\"\"\"");
  EXPECT_EQ(ini_value(" a "), "\" a \"");
  EXPECT_EQ(ini_value("it's"), "it's");
}

// sops writes these so that they are read as another text.
TEST(IniValue, IsSpelledSafelyWhereSopsWouldBreakIt) {
  EXPECT_EQ(ini_value("\"x\""), "`\"x\"`");
  EXPECT_EQ(ini_value("C:\\dir\\"), "`C:\\dir\\`");
  EXPECT_EQ(ini_value("'x'"), "`'x'`");
}

TEST(IniValue, RefusesWhatHasNoSpelling) {
  EXPECT_FALSE(ini_value("a`\"\"\"\nb"));
  EXPECT_FALSE(ini_value(std::string_view("a\0b", 3)));
  EXPECT_FALSE(ini_value("\xFF"));
}

TEST(IniValue, KeysAreQuotedWhereTheyMust) {
  EXPECT_EQ(ini_key("a b"), "a b");
  EXPECT_EQ(ini_key("a=b"), "`a=b`");
  EXPECT_EQ(ini_key("a:b"), "`a:b`");
  EXPECT_EQ(ini_key("#a"), "`#a`");
  EXPECT_EQ(ini_key("[a"), "`[a`");
  EXPECT_EQ(ini_key("a-b"), "a-b");
  EXPECT_EQ(ini_key("\xEF\xBB\xBFx"), "`\xEF\xBB\xBFx`");
  EXPECT_FALSE(ini_key(""));
  EXPECT_FALSE(ini_key("-"));
  EXPECT_FALSE(ini_key("a\nb"));
  EXPECT_FALSE(ini_key(" a"));
}

TEST(IniValue, SectionNamesHaveNoBracketOrLineBreak) {
  EXPECT_TRUE(is_ini_section("a b.c [x"));
  EXPECT_FALSE(is_ini_section(""));
  EXPECT_FALSE(is_ini_section("a]"));
  EXPECT_FALSE(is_ini_section("a\nb"));
}

TEST(IniValue, ReadsQuotesContinuedLinesAndEscapes) {
  EXPECT_EQ(value("`a\"b`"), "a\"b");
  EXPECT_EQ(value("\"\"\"a\nb\"\"\""), "a\nb");
  EXPECT_EQ(value("'a'"), "a");
  EXPECT_EQ(value("\"a\" \"b\""), "\"a\" \"b\"");
  EXPECT_EQ(value("a \\\n  b\\"), "a b");
  EXPECT_EQ(value("a\\nb"), "a\\nb");
  EXPECT_EQ(value("a\\nb", true), "a\nb");
}

TEST(IniValue, CommentsLoseTheirFirstMarkerOnly) {
  EXPECT_EQ(comment("; a"), "a");
  EXPECT_EQ(comment("## a"), "a");
  EXPECT_EQ(comment(";;; a\n  ; b\n\n# c"), "a\n; b\n# c");
  EXPECT_EQ(comment("; a", "# b"), "a\n# b");
  EXPECT_EQ(comment("", "; b"), "b");
  EXPECT_EQ(comment(";"), "");
}

TEST(IniValue, CommentsAreWrittenWithAMarkerOnEachLine) {
  EXPECT_EQ(ini_comment("a", "\n"), "; a");
  EXPECT_EQ(ini_comment("a\n# b\n;c\n\nd", "\n"), "; a\n# b\n; c\n;\n; d");
  EXPECT_EQ(comment(ini_comment("a\n; b", "\n")), "a\n; b");
}

}  // namespace
}  // namespace clef::syntax

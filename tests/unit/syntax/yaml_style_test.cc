// SPDX-License-Identifier: MIT
// Every scalar is written in the form that sops 3.13 writes it in (docs/format.md, "scalar
// styles"); the expected bytes were printed by its YAML library.
#include "syntax/yaml_style.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

std::string scalar(std::string_view text, ScalarPlace place = {0, 4, false},
                   Kind kind = Kind::string) {
  SecretBuilder out;
  append_yaml_scalar(out, kind, text, place);
  const Secret all = std::move(out).take();
  return std::string(all.reveal_text());
}

TEST(YamlStyle, WritesPlainWhatReadsAsTheSameString) {
  for (const char* text :
       {"x", "a b", "a:b", "-a", "?a", ":a", "=", "a#b", "ENC[AES256_GCM,data:x]", "it's",
        "\xC3\xA9", "\xC2\xA0", "yep", "1x", "08x", "1.2.3", "a,b", "\\"})
    EXPECT_EQ(scalar(text), text);
}

TEST(YamlStyle, DoublyQuotesWhatWouldBeAnotherType) {
  for (const char* text : {"",
                           "~",
                           "null",
                           "true",
                           "FALSE",
                           "1",
                           "017",
                           "0x1f",
                           "0b1",
                           "0o7",
                           "1_000",
                           "1e3",
                           ".inf",
                           "-.INF",
                           ".nan",
                           "2024-01-01",
                           "2024-01-01T00:00:00Z",
                           "y",
                           "Yes",
                           "off",
                           "1:30",
                           "12:30:45",
                           "190:20:30.15"})
    EXPECT_EQ(scalar(text), '"' + std::string(text) + '"');
}

TEST(YamlStyle, SinglyQuotesWhatSyntaxWouldTakeApart) {
  for (const char* text :
       {" a", "a ", "a: b", "a:", "a #b", "#a", "- a", "-",  "? a", "*a",  "&a",    "!a",
        "|",  ">",  "%a",   "@a", "`a",   "[a", "{a",  ",a", "]",   "---", "--- a", "...x"})
    EXPECT_EQ(scalar(text), '\'' + std::string(text) + '\'');
  EXPECT_EQ(scalar("'a"), "'''a'");
}

TEST(YamlStyle, EscapesWhatIsNotPrintable) {
  EXPECT_EQ(scalar("a\tb"), "\"a\\tb\"");
  EXPECT_EQ(scalar(std::string_view("\0\x07\x1B\x7F", 4)), "\"\\0\\a\\e\\x7F\"");
  EXPECT_EQ(scalar("a\rb"), "\"a\\rb\"");
  EXPECT_EQ(scalar("\xF0\x9F\x98\x80"), "\"\\U0001F600\"");
  EXPECT_EQ(scalar("\xC2\x85"), "\"\\N\"");
  EXPECT_EQ(scalar("\xEF\xBB\xBF?"), "\"\\uFEFF\\x3F\"");
  EXPECT_EQ(scalar("a\xE2\x80\xA8"), "\"a\\L\"");
}

TEST(YamlStyle, WritesLinesAsALiteral) {
  EXPECT_EQ(scalar("a\nb"), "|-\n    a\n    b");
  EXPECT_EQ(scalar("a\nb\n"), "|\n    a\n    b");
  EXPECT_EQ(scalar("a\n\n"), "|+\n    a\n");
  EXPECT_EQ(scalar(" a\nb"), "|4-\n     a\n    b");
  EXPECT_EQ(scalar(" a\nb", {6, 8, false}), "|2-\n         a\n        b");
  EXPECT_EQ(scalar("a\n\n\tb: #x"), "|-\n    a\n\n    \tb: #x");
}

TEST(YamlStyle, QuotesLinesThatALiteralWouldLose) {
  EXPECT_EQ(scalar("a \nb"), "\"a \\nb\"");
  EXPECT_EQ(scalar("a\nb "), "\"a\\nb \"");
  EXPECT_EQ(scalar("\na"), "\"\\na\"");
  EXPECT_EQ(scalar("\ta\nb"), "\"\\ta\\nb\"");
  EXPECT_EQ(scalar("a\r\nb"), "\"a\\r\\nb\"");
  EXPECT_EQ(scalar("a\nb", {0, -1, false}), "\"a\\nb\"");
}

TEST(YamlStyle, QuotesMoreBetweenBrackets) {
  for (const char* text : {"a,b", "a]", "x{", "a?"})
    EXPECT_EQ(scalar(text, {0, -1, true}), '\'' + std::string(text) + '\'');
  EXPECT_EQ(scalar("a b", {0, -1, true}), "a b");
}

TEST(YamlStyle, MarksMergeKeysAndBinary) {
  EXPECT_EQ(scalar("<<"), "!!merge <<");
  EXPECT_EQ(scalar("\xFF\xFE"), "!!binary //4=");
  EXPECT_EQ(scalar(std::string(60, '\xFF')),
            "!!binary |\n    " + std::string(70, '/') + "\n    " + std::string(10, '/'));
}

TEST(YamlStyle, PrintsNumbersAndWords) {
  const ScalarPlace place;
  EXPECT_EQ(scalar("True", place, Kind::boolean), "true");
  EXPECT_EQ(scalar("", place, Kind::null), "null");
  EXPECT_EQ(scalar("-5", place, Kind::integer), "-5");
  EXPECT_EQ(scalar("2024-01-01T00:00:00Z", place, Kind::time), "2024-01-01T00:00:00Z");
  EXPECT_EQ(yaml_real("1"), "1");
  EXPECT_EQ(yaml_real("1000000"), "1e+06");
  EXPECT_EQ(yaml_real("123456789"), "1.23456789e+08");
  EXPECT_EQ(yaml_real("0.00001"), "1e-05");
  EXPECT_EQ(yaml_real("0.0001"), "0.0001");
  EXPECT_EQ(yaml_real("+Inf"), ".inf");
  EXPECT_EQ(yaml_real("NaN"), ".nan");
}

TEST(YamlStyle, KnowsWhichKeysFitBeforeTheirColon) {
  EXPECT_TRUE(is_simple_key(std::string(128, 'k')));
  EXPECT_FALSE(is_simple_key(std::string(129, 'k')));
  EXPECT_FALSE(is_simple_key("a\nb"));
  EXPECT_FALSE(is_simple_key("a\rb"));
}

TEST(YamlStyle, KeepsEveryLineOfACommentAComment) {
  EXPECT_EQ(comment_lines(" a", 2), " a");
  EXPECT_EQ(comment_lines("a\nb: 1", 2), "a\n  # b: 1");
  EXPECT_EQ(comment_lines("a\r#b", 0), "a\n#b");
  EXPECT_EQ(comment_lines("a\xC2\x85"
                          "b\xE2\x80\xA8"
                          "c",
                          0),
            "a\n# b\n# c");
  EXPECT_EQ(comment_lines(std::string_view("a\0b", 3), 0),
            "a\xEF\xBF\xBD"
            "b");
}

}  // namespace
}  // namespace clef::syntax

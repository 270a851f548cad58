// SPDX-License-Identifier: MIT
// Folding and escapes (YAML 1.2, 7.3 and 5.7).
#include "syntax/yaml_quoted.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

std::string plain(std::string_view raw) {
  std::string out;
  StringSink sink(out);
  decode_plain(raw, sink);
  return out;
}
std::string single(std::string_view raw) {
  std::string out;
  StringSink sink(out);
  decode_single_quoted(raw, sink);
  return out;
}
std::string twice(std::string_view raw) {
  std::string out;
  StringSink sink(out);
  return decode_double_quoted(raw, sink) ? out : "refused";
}

TEST(DecodePlain, FoldsOneLineBreakToABlankAndKeepsTheOthers) {
  EXPECT_EQ(plain("a  b"), "a  b");
  EXPECT_EQ(plain("a \n   b"), "a b");
  EXPECT_EQ(plain("a\n\n b"), "a\nb");
  EXPECT_EQ(plain("a\r\n \r\n\r\nb"), "a\n\nb");
  EXPECT_EQ(plain("a\rb"), "a b");
}

TEST(DecodeSingleQuoted, KnowsOneEscapeOnly) {
  EXPECT_EQ(single("it''s \\n"), "it's \\n");
  EXPECT_EQ(single(" a \n b "), " a b ");
  EXPECT_EQ(single("''''"), "''");
}

TEST(DecodeDoubleQuoted, KnowsTheEscapesOfYaml) {
  EXPECT_EQ(twice("\\0\\a\\b\\t\\n\\v\\f\\r\\e"), std::string("\0\a\b\t\n\v\f\r\x1B", 9));
  EXPECT_EQ(twice("\\\"\\/\\\\\\ "), "\"/\\ ");
  EXPECT_EQ(twice("\\N\\_\\L\\P"), "\u0085\u00A0\u2028\u2029");
  EXPECT_EQ(twice("\\x41\\u00e9\\U0001F600"), "A\u00e9\U0001F600");
}

TEST(DecodeDoubleQuoted, JoinsLinesAtABackslash) {
  EXPECT_EQ(twice("a\\\n   b"), "ab");
  EXPECT_EQ(twice("a \\\n  b"), "a b");
  EXPECT_EQ(twice("a\\\r\n\r\n b"), "a\nb");
  EXPECT_EQ(twice("a \n b"), "a b");
}

TEST(DecodeDoubleQuoted, RefusesEscapesThatStandForNoCharacter) {
  for (const char* raw :
       {"\\q", "\\x4", "\\xZZ", "\\ud800", "\\udfff", "\\U00110000", "\\u12", "\\u-123", "\\"})
    EXPECT_EQ(twice(raw), "refused") << raw;
}

}  // namespace
}  // namespace clef::syntax

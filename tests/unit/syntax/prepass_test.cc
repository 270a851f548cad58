// SPDX-License-Identifier: MIT
// No parser sees bytes that would make it stop silently, hang or take all memory (docs/decisions,
// YAML spans).
#include "syntax/prepass.h"

#include <string>

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

constexpr std::size_t kMost = std::size_t{16} << 20;

TextFault fault(std::string_view text) { return check_yaml_text(text, kMost).fault; }
std::size_t line(std::string_view text) { return check_yaml_text(text, kMost).line; }

TEST(Prepass, LetsOrdinaryTextPass) {
  for (const char* text : {"", "a: 1\n",
                           "\xEF\xBB\xBF"
                           "a: 1\r\nb:\t2\r",
                           "a: \u00e9\U0001F600\u00A0"})
    EXPECT_EQ(fault(text), TextFault::none) << text;
}

TEST(Prepass, RefusesWhatEndsTheParserWithoutAnError) {
  EXPECT_EQ(fault(std::string_view("a: b\0d: e", 9)), TextFault::control_character);
  EXPECT_EQ(fault("a: 1\n\xFF: 1\n"), TextFault::not_utf8);
  EXPECT_EQ(line("a: 1\n\xFF: 1\n"), 2U);
  EXPECT_EQ(fault("%YAM\x85\n"), TextFault::not_utf8);
}

TEST(Prepass, RefusesControlCharactersOfBothSets) {
  for (const char* text : {"a: \x01", "a: \x1B[0m", "a: \x7F", "a: \u0080", "a: \u009F"})
    EXPECT_EQ(fault(text), TextFault::control_character) << text;
  EXPECT_EQ(line("a: 1\r\nb: 1\rc: \x7F"), 3U);
}

TEST(Prepass, RefusesLineBreaksThatOnlySomeReadersKnow) {
  // To such a reader, 'b' would be a key behind a comment that ends early.
  for (const char* text : {"# a\u0085b: 1", "# a\u2028b: 1", "# a\u2029b: 1", "a: 1\n\uFEFFb: 1"})
    EXPECT_EQ(fault(text), TextFault::control_character) << text;
}

TEST(Prepass, KnowsTwoDirectives) {
  EXPECT_EQ(fault("%YAML 1.2\n---\na: 1\n"), TextFault::none);
  EXPECT_EQ(fault("%YAML 1.1\r\n---\r\na: 1\n"), TextFault::none);
  EXPECT_EQ(fault("a: 1\n # %x\n"), TextFault::none);
  for (const char* text : {"%YAML 1.3\n---\n", "%YAML 1.2 \n---\n", "%TAG ! x\n---\n", "%a",
                           "a: 1\n%a\n", "a: 1\r%a\n", "%YAML 1.20\n"})
    EXPECT_EQ(fault(text), TextFault::directive) << text;
  EXPECT_EQ(line("a: 1\n%a\n"), 2U);
  EXPECT_EQ(line("%a\n"), 1U);
}

TEST(Prepass, RefusesBracketsAndSeparatorsThatTheParserWouldQueue) {
  const std::size_t kCount = 60'000;
  EXPECT_EQ(fault(std::string(kCount, '[')), TextFault::crowded);
  EXPECT_EQ(fault("a: " + std::string(kCount, '{')), TextFault::crowded);
  std::string one_line, many_lines;
  for (std::size_t i = 0; i < kCount; ++i) {
    one_line += "x, ";
    many_lines += "x,\n";
  }
  EXPECT_EQ(fault("a: [" + one_line + "]"), TextFault::crowded);
  EXPECT_EQ(fault("a: [" + many_lines + "]"), TextFault::none);
  EXPECT_EQ(fault("? [" + many_lines + "]\n: 1"), TextFault::crowded);
  EXPECT_EQ(fault("- ? [" + many_lines + "]\n  : 1"), TextFault::crowded);
}

// The parser crashed on these when it was thrown away.
TEST(Prepass, RefusesATabBeforeAnIndicatorWhereKeysAreComplex) {
  for (const char* text : {"? c :\t? A", "? c :\t- A\n", "? c :  \t-\n", "x: &a\n ? c:\t\t? x\n",
                           "? \n  c :\t- x", "? c :\t?a: A", "? c :\t|", "? c :\t: b", "? c :\t:b"})
    EXPECT_EQ(fault(text), TextFault::tabbed_indicator) << text;
  for (const char* text : {"? c\n:\tA\n", "? c\n: - A\n", "a:\t- b\n"})
    EXPECT_EQ(fault(text), TextFault::none) << text;
}

TEST(Prepass, CountsBytesFirst) {
  const std::string text(kMost, ' ');
  EXPECT_EQ(fault(text), TextFault::none);
  EXPECT_EQ(fault(text + " "), TextFault::too_large);
  EXPECT_EQ(fault(text + "\xFF"), TextFault::too_large);
}

TEST(Prepass, ThrowsWhatItFound) {
  EXPECT_NO_THROW(require({}, kMost));
  try {
    require({TextFault::not_utf8, 7}, kMost);
    FAIL() << "not thrown";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::bad_encoding);
    EXPECT_EQ(e.message(), "line 7: not UTF-8");
  }
}

TEST(LineNumber, CountsThreeKindsOfLineBreaks) {
  const std::string_view text = "a\nb\r\nc\rd";
  EXPECT_EQ(line_number(text, 0), 1U);
  EXPECT_EQ(line_number(text, 2), 2U);
  EXPECT_EQ(line_number(text, 5), 3U);
  EXPECT_EQ(line_number(text, 7), 4U);
  EXPECT_EQ(line_number(text, 1000), 4U);
}

}  // namespace
}  // namespace clef::syntax

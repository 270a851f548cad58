// SPDX-License-Identifier: MIT
// The translation keeps RE2's meaning where PCRE2 reads the same text otherwise.
#include "regex/re2_dialect.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::regex {
namespace {

bool refused(std::string_view source) {
  try {
    to_pcre2(source);
  } catch (const Error& e) {
    return e.code() == Errc::bad_pattern;
  }
  return false;
}

TEST(Re2Dialect, LeavesCommonPatternsAsTheyAre) {
  for (const char* same :
       {"^(data|stringData)$", "secrets/.*", "a{2,5}?b*", "(?i)key", "(?s:x)", "\\d+\\W"})
    EXPECT_EQ(to_pcre2(same), same);
}

TEST(Re2Dialect, RewritesWhatPcre2ReadsOtherwise) {
  EXPECT_EQ(to_pcre2("\\s"), "[\\t\\n\\f\\r\\x20]");
  EXPECT_EQ(to_pcre2("\\S"), "[^\\t\\n\\f\\r\\x20]");
  EXPECT_EQ(to_pcre2("\\v"), "\\x{b}");
  EXPECT_EQ(to_pcre2("a{,3}"), "a\\{,3}");
  EXPECT_EQ(to_pcre2("[a[.x.]"), "[\\x{61}\\x{5b}\\x{2e}\\x{78}\\x{2e}]");
  EXPECT_EQ(to_pcre2("(?P<name>x)(?<n2>y)"), "(x)(y)");
  EXPECT_EQ(to_pcre2("\\Qa.b\\E."), "\\x{61}\\x{2e}\\x{62}.");
  EXPECT_EQ(to_pcre2("[\\d-z]"), "[\\d\\x{2d}\\x{7a}]");
  EXPECT_EQ(to_pcre2("\\101"), "\\x{41}");
}

TEST(Re2Dialect, RefusesWhatRe2Refuses) {
  for (const char* bad : {"(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)",   "(?|a)",  "(?#c)",
                          "(?R)",  "(?1)",  "(?C)",   "(?&n)",  "(?P=n)",  "(?P>n)", "(?(1)a)",
                          "(?x)a", "(?^i)", "(?i-)a", "(?)",    "(*FAIL)", "(*UTF)"})
    EXPECT_TRUE(refused(bad)) << bad;
  for (const char* bad :
       {"\\1",   "\\8",  "(a)\\2",  "\\g1", "\\k<n>", "\\h",  "\\R", "\\X",
        "\\K",   "\\N",  "\\G",     "\\Z",  "\\C",    "\\E",  "\\",  "\\x{110000}",
        "\\xg0", "\\x4", "\\u0041", "\\p",  "\\p{",   "[\\b]"})
    EXPECT_TRUE(refused(bad)) << bad;
  for (const char* bad :
       {"a*+", "a++", "a?+", "a{2}+", "a**", "*a", "|*", "(*)", "a{1001}", "a{3,2}", "[z-a]", "[a"})
    EXPECT_TRUE(refused(bad)) << bad;
}

}  // namespace
}  // namespace clef::regex

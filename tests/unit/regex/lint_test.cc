// SPDX-License-Identifier: MIT
// Patterns that backtrack without end are told, harmless ones are not.
#include "regex/lint.h"

#include <gtest/gtest.h>

namespace clef::regex {
namespace {

std::size_t warnings(const char* pattern, Dialect dialect = Dialect::re2) {
  return lint(Program(pattern, {dialect, true, 1000})).size();
}

TEST(Lint, WarnsOfRepeatsInRepeats) {
  for (const char* bad : {"(a+)+$", "(?:a*)*", "(?:x+x+)+y", "(?:[a-z]+\\d?)*", "(?:(?:a|b)+)+c"})
    EXPECT_GT(warnings(bad), 0U) << bad;
}

TEST(Lint, WarnsOfNeighboursThatTakeTheSame) {
  EXPECT_GT(warnings("\\w+[a-z]*x"), 0U);
  EXPECT_GT(warnings("\\s*\\s+="), 0U);
  EXPECT_GT(warnings("(?s)key.*?=\\d"), 0U);
}

TEST(Lint, IsSilentOnHarmlessPatterns) {
  for (const char* good : {"\\b(ghp_[0-9a-zA-Z]{36})\\b", "(?:[a-z]+,)*[a-z]+", "\\w+\\s+=", "a+b+",
                           "[^\"]*\"", "(?:ab)+", "key.*?=", "(?:\\d{1,3}\\.){3}\\d+"})
    EXPECT_EQ(warnings(good), 0U) << good;
  EXPECT_EQ(warnings("(?>a+)+b", Dialect::pcre2), 0U);
}

}  // namespace
}  // namespace clef::regex

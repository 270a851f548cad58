// SPDX-License-Identifier: MIT
// Faults of rules show before a file is scanned, and no rule can make the check itself hang.
#include "scan/rule_check.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

RuleSet with(const std::string& pattern) {
  Rule rule;
  rule.id = "r";
  rule.pattern = pattern;
  rule.keywords = {"key"};
  RuleSet set;
  set.rules = {rule};
  return set;
}

std::string faults(const RuleSet& set) {
  std::string out;
  for (const RuleFault& fault : check_rules(set))
    out += (fault.is_error ? "error " : "warning ") + fault.rule + ": " + fault.text + "\n";
  return out;
}

TEST(CheckRules, FindsNothingInUsefulPatterns) {
  for (const char* pattern : {"key_[0-9a-f]{32}", "(?i)key\\s*[:=]\\s*[\"']?([a-z0-9]{20,40})",
                              "\\b(AKIA[A-Z2-7]{16})\\b", "[a-z]+://[^:]+:[^@]+@[a-z.]+"})
    EXPECT_EQ(faults(with(pattern)), "") << pattern;
}

TEST(CheckRules, Edge20_FindsCatastrophicPatternsWithinTheLimit) {
  for (const char* pattern : {"key(a+)+$", "(a|a)*b", "(?:[a-z0-9]+)*=", "key((a*)*)*c"})
    EXPECT_TRUE(faults(with(pattern)).starts_with("warning r: the regex is slow on hostile text"))
        << pattern << faults(with(pattern));
}

TEST(CheckRules, WarnsOfSignsInRulesThatNoTestHolds) {
  const std::string pattern = "key.*?[0-9]{9}(?s:.*?)x";
  const std::string found = faults(with(pattern));
  EXPECT_TRUE(found.starts_with("warning r: regex: ")) << found;
  RuleSet proven = with(pattern);
  proven.rules[0].is_proven = true;
  EXPECT_EQ(faults(proven), "");
}

TEST(CheckRules, Edge19_TellsOfARegexThatMatchesNothingAtAll) {
  EXPECT_EQ(faults(with("k?")), "warning r: the regex matches the empty text, and so everywhere\n");
}

TEST(CheckRules, FindsPatternsThatDoNotCompileWhereverTheyStand) {
  EXPECT_TRUE(faults(with("(key")).starts_with("error r: regex: ")) << faults(with("(key"));
  EXPECT_TRUE(faults(with("key(?=x)")).starts_with("error r: regex: "));
  RuleSet set = with("key_[0-9]{9}");
  set.rules[0].path = "[";
  Allowlist list;
  list.paths = {"("};
  list.patterns = {")"};
  set.rules[0].allowlists = {list};
  set.allowlists = {{list, {}}};
  const std::string all = faults(set);
  for (const char* start :
       {"error r: path: ", "error r: paths of an allowlist: ", "error r: regexes of an allowlist: ",
        "error : paths of an allowlist: ", "error : regexes of an allowlist: "})
    EXPECT_NE(all.find(start), std::string::npos) << start << all;
}

TEST(CheckRules, LetsAPcre2RuleLookAround) {
  RuleSet set = with("key(?=x)");
  set.rules[0].dialect = Dialect::pcre2;
  EXPECT_EQ(faults(set), "");
}

TEST(CheckRules, FindsUnknownValidatorsAndMissingGroups) {
  RuleSet set = with("(key)_[0-9]{9}");
  set.rules[0].validator = "none-such";
  set.rules[0].secret_group = 2;
  EXPECT_EQ(faults(set),
            "error r: secretGroup names a group that the regex has not\n"
            "error r: there is no validator 'none-such'\n");
}

}  // namespace
}  // namespace clef::scan

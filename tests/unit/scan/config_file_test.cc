// SPDX-License-Identifier: MIT
// One file, field by field (gitleaks' format, and what ours adds).
#include "scan/config_file.h"

#include <gtest/gtest.h>

#include "unit/scan/config_sample.h"

namespace clef::scan {
namespace {

using sample::notes;
using sample::refusal;

TEST(ConfigFile, ReadsEveryFieldOfARule) {
  const Config config = sample::read(R"(
title = "mine"
minVersion = "v8.25.0"
[[rules]]
ID = "a-rule"
Description = "what it is"
regex = '''k(x)(y)'''
path = '''\.env$'''
secretGroup = 2
entropy = 3
keywords = ["KeyWord"]
tags = ["t1", "t2"]
skipReport = true
tokenEfficiency = true
confidence = "High"
severity = "critical"
validator = "jwt"
dialect = "pcre2"
maxLen = 99
[[rules.required]]
id = "b-rule"
withinLines = 3
withinColumns = 7
[[rules]]
id = "b-rule"
path = "p"
)");
  EXPECT_EQ(notes(config), "");
  EXPECT_EQ(config.rules.title, "mine");
  const Rule& rule = sample::rule(config, "a-rule");
  EXPECT_EQ(rule.description, "what it is");
  EXPECT_EQ(rule.pattern, "k(x)(y)");
  EXPECT_EQ(rule.path, "\\.env$");
  EXPECT_EQ(rule.secret_group, 2U);
  EXPECT_EQ(rule.entropy, 3.0);
  EXPECT_EQ(rule.keywords, std::vector<std::string>{"keyword"});
  EXPECT_EQ(rule.tags, (std::vector<std::string>{"t1", "t2"}));
  EXPECT_TRUE(rule.only_required);
  EXPECT_TRUE(rule.needs_natural_gate);
  EXPECT_EQ(rule.confidence, Confidence::high);
  EXPECT_EQ(rule.severity, Severity::critical);
  EXPECT_EQ(rule.validator, "jwt");
  EXPECT_EQ(rule.dialect, Dialect::pcre2);
  EXPECT_EQ(rule.max_length, 99U);
  ASSERT_EQ(rule.required.size(), 1U);
  EXPECT_EQ(rule.required[0].rule, "b-rule");
  EXPECT_EQ(rule.required[0].within_lines, 3U);
  EXPECT_EQ(rule.required[0].within_columns, 7U);
  EXPECT_EQ(config.origins.at("a-rule").line, 4U);
  EXPECT_EQ(config.origins.at("a-rule").file, "test.toml");
}

TEST(ConfigFile, BringsNoGenericRuleUnlessItExtendsOurs) {
  EXPECT_FALSE(sample::read("").rules.has_generic);
  EXPECT_TRUE(sample::read("[extend]\nuseDefault = true").rules.has_generic);
}

TEST(ConfigFile, RefusesRulesThatCannotBe) {
  EXPECT_EQ(refusal("[[rules]]\nregex = 'x'"), "'test.toml', line 1: a rule has no id");
  EXPECT_EQ(refusal("[[rules]]\nid = ''\nregex = 'x'"), "'test.toml', line 1: a rule has no id");
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'"),
            "'test.toml', line 1: rule 'r' has neither regex nor path");
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'\nregex = 'x'\nentropy = nan"),
            "'test.toml', line 1: the entropy of rule 'r' is no number of bits");
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'\nregex = 'x'\nconfidence = 'sure'"),
            "'test.toml', line 1: 'confidence' is none of the words that are known there");
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.required]]\nwithinLines = 1"),
            "'test.toml', line 4: a required rule has no id");
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.required]]\nid = 'none'"),
            "'test.toml', line 1: rule 'r' requires rule 'none', which does not exist");
  EXPECT_EQ(refusal("rules = 3"), "'test.toml', line 1: 'rules' must be tables");
}

TEST(ConfigFile, Edge19_TakesARuleOfPathsAlone) {
  const Config config = sample::read("[[rules]]\nid = 'r'\npath = 'id_rsa$'");
  EXPECT_EQ(notes(config), "");
  EXPECT_EQ(sample::rule(config, "r").path, "id_rsa$");
}

TEST(ConfigFile, Edge19_RefusesASecretGroupThatTheRegexHasNot) {
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'\nregex = '(a)(?:b)'\nsecretGroup = 2"),
            "'test.toml', line 1: rule 'r' takes its secret from group 2, which its regex has not");
  EXPECT_EQ(refusal("[[rules]]\nid = 'r'\nregex = '(a)(?P<n>b)'\nsecretGroup = 2"), "");
}

TEST(ConfigFile, Edge19_LetsTheLastOfTwoRulesCountAndSaysSo) {
  const Config config = sample::read(
      "[[rules]]\nid = 'r'\nregex = 'one'\nkeywords = ['o']\n[[rules]]\nid = 'r'\nregex = 'two'\n"
      "keywords = ['t']\n");
  EXPECT_EQ(sample::rule(config, "r").pattern, "two");
  EXPECT_EQ(sample::rule(config, "r").keywords, std::vector<std::string>{"t"});
  EXPECT_EQ(notes(config), "line 5: rule 'r' is here a second time: this one counts\n");
}

TEST(ConfigFile, Edge19_NotesFieldsThatItDoesNotKnow) {
  const Config config = sample::read(
      "colour = 'red'\n[[rules]]\nid = 'r'\nregex = 'x'\nkeywords = ['x']\nregexp = 'y'\n"
      "[[rules.allowlists]]\npaths = ['p']\npath = 'q'\n");
  EXPECT_EQ(notes(config),
            "line 9: there is no field 'path'\nline 6: there is no field 'regexp'\n"
            "line 1: there is no field 'colour'\n");
}

TEST(ConfigFile, Edge20_TakesTenThousandRulesAndLongPatternsAndShortKeywords) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    const std::string n = std::to_string(i);
    text += "[[rules]]\nid = 'r" + n + "'\nregex = 'x" + n + "'\nkeywords = ['k']\n";
  }
  text += "[[rules]]\nid = 'long'\nregex = '" + std::string(std::size_t{64} << 10U, 'a') +
          "'\nkeywords = ['a']\n";
  const Config config = sample::read(text);
  EXPECT_EQ(config.rules.rules.size(), 10'001U);
  EXPECT_EQ(notes(config), "");
}

TEST(ConfigFile, NotesRulesThatRunOnEverything) {
  EXPECT_EQ(notes(sample::read("[[rules]]\nid = 'r'\nregex = 'x'")),
            "line 1: rule 'r' has no keywords: it is run on every file\n");
}

TEST(ConfigFile, NotesVersionsThatItDoesNotKnowAndNeverFails) {
  EXPECT_EQ(notes(sample::read("minVersion = 'v8.30.2'")), "");
  EXPECT_EQ(notes(sample::read("minVersion = 'v9.1.0'")),
            "line 1: the file asks for version 'v9.1.0' of gitleaks: parts of it may not be "
            "understood\n");
  EXPECT_NE(notes(sample::read("minVersion = 'soon'")), "");
}

TEST(ConfigFile, NotesExpressionsOfBetterleaks) {
  EXPECT_EQ(
      notes(sample::read("prefilter = 'x'\n[[rules]]\nid = 'r'\nregex = 'x'\nkeywords = ['x']\n"
                         "validate = 'v'\nfilter = 'f'\n")),
      "line 7: 'filter' is not supported and was left out\n"
      "line 1: 'prefilter' is not supported and was left out\n"
      "line 6: 'validate' is not supported and was left out\n");
}

TEST(CountGroups, CountsWhatCapturesAndNothingElse) {
  EXPECT_EQ(count_groups("(a)(?:b)(?P<n>c)(?<m>d)(?i)(?i:e)"), 3U);
  EXPECT_EQ(count_groups(R"(\(a\)[(](b)[^)](]))"), 2U);
  EXPECT_EQ(count_groups("[]()](x)"), 1U);
  EXPECT_EQ(count_groups("[[:alpha:](](x)"), 1U);
  EXPECT_EQ(count_groups("(?=a)(?!b)(?<=c)(?<!d)(e)"), 1U);
  EXPECT_EQ(count_groups(R"(\Q(((\E(x))"), 1U);
  EXPECT_EQ(count_groups("[(\\"), 0U);
}

}  // namespace
}  // namespace clef::scan

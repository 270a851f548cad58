// SPDX-License-Identifier: MIT
// Allowlists mean what they mean to gitleaks; one that would allow everything is refused.
#include "scan/config_allowlist.h"

#include <gtest/gtest.h>

#include "unit/scan/config_sample.h"

namespace clef::scan {
namespace {

const Allowlist& only_list(const Config& config) {
  EXPECT_EQ(config.rules.allowlists.size(), 1U);
  return config.rules.allowlists.front().list;
}

TEST(Allowlist, ReadsEveryField) {
  const Config config = sample::read(
      "[[allowlists]]\ndescription = 'd'\ncondition = 'AND'\nregexTarget = 'line'\n"
      "commits = ['ABCDEF']\npaths = ['p']\nregexes = ['r']\nstopwords = ['Word']\n");
  const Allowlist& list = only_list(config);
  EXPECT_EQ(list.description, "d");
  EXPECT_EQ(list.condition, Condition::every);
  EXPECT_EQ(list.target, Target::line);
  EXPECT_EQ(list.commits, std::vector<std::string>{"abcdef"});
  EXPECT_EQ(list.paths, std::vector<std::string>{"p"});
  EXPECT_EQ(list.patterns, std::vector<std::string>{"r"});
  EXPECT_EQ(list.stopwords, std::vector<std::string>{"word"});
}

TEST(Allowlist, KnowsEverySpellingOfItsCondition) {
  for (const char* word : {"or", "OR", "||", "Or", ""})
    EXPECT_EQ(only_list(sample::read("[[allowlists]]\npaths = ['p']\ncondition = '" +
                                     std::string(word) + "'"))
                  .condition,
              Condition::any)
        << word;
  for (const char* word : {"and", "AND", "&&"})
    EXPECT_EQ(only_list(sample::read("[[allowlists]]\npaths = ['p']\ncondition = '" +
                                     std::string(word) + "'"))
                  .condition,
              Condition::every)
        << word;
  EXPECT_EQ(sample::refusal("[[allowlists]]\npaths = ['p']\ncondition = 'xor'"),
            "'test.toml', line 1: the condition of an allowlist is OR or AND");
}

TEST(Allowlist, KnowsItsTargetsAndRefusesOthers) {
  EXPECT_EQ(
      only_list(sample::read("[[allowlists]]\nregexes = ['r']\nregexTarget = 'match'")).target,
      Target::match);
  EXPECT_EQ(
      only_list(sample::read("[[allowlists]]\nregexes = ['r']\nregexTarget = 'secret'")).target,
      Target::secret);
  EXPECT_EQ(sample::refusal("[[allowlists]]\nregexes = ['r']\nregexTarget = 'file'"),
            "'test.toml', line 1: the regexTarget of an allowlist is secret, match or line");
}

TEST(Allowlist, IsRefusedWithoutCriteriaOrWithAnEmptyOne) {
  EXPECT_EQ(sample::refusal("[[allowlists]]\ndescription = 'all'"),
            "'test.toml', line 1: an allowlist needs commits, paths, regexes or stopwords");
  EXPECT_EQ(sample::refusal("[[allowlists]]\nstopwords = ['a', '']"),
            "'test.toml', line 1: an empty text in an allowlist would allow everything");
  EXPECT_EQ(sample::refusal("[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.allowlists]]\n"),
            "'test.toml', line 4: an allowlist needs commits, paths, regexes or stopwords");
}

TEST(Allowlist, MayHaveItsOlderFormButNotBoth) {
  EXPECT_EQ(only_list(sample::read("[allowlist]\npaths = ['p']")).paths.front(), "p");
  EXPECT_EQ(sample::refusal("[allowlist]\npaths = ['p']\n[[allowlists]]\npaths = ['q']"),
            "'test.toml', line 1: [allowlist] is the older form of [[allowlists]]: use one");
  const std::string rule = "[[rules]]\nid = 'r'\nregex = 'x'\nkeywords = ['x']\n";
  EXPECT_EQ(
      sample::rule(sample::read(rule + "[rules.allowlist]\npaths = ['p']"), "r").allowlists.size(),
      1U);
  EXPECT_EQ(sample::refusal(rule + "[rules.allowlist]\npaths = ['p']\n[[rules.allowlists]]\n"
                                   "paths = ['q']"),
            "'test.toml', line 5: [allowlist] is the older form of [[allowlists]]: use one");
}

TEST(Allowlist, OfSomeRulesNamesThem) {
  const Config config = sample::read(
      "[extend]\nuseDefault = true\n[[allowlists]]\ntargetRules = ['foreign-cloud', "
      "'generic-api-key']\n"
      "paths = ['p']\n");
  ASSERT_EQ(config.rules.allowlists.size(), 2U);
  EXPECT_EQ(config.rules.allowlists[1].rules,
            (std::vector<std::string>{"cloud-key", std::string(kGenericRule)}));
  EXPECT_EQ(sample::refusal("[extend]\nuseDefault = true\n[[allowlists]]\ntargetRules = ['no']\n"
                            "paths = ['p']\n"),
            "'test.toml', line 3: an allowlist is for rule 'no', which does not exist");
}

}  // namespace
}  // namespace clef::scan

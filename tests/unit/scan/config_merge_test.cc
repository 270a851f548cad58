// SPDX-License-Identifier: MIT
// What a file says of rules that it inherits.
#include "scan/config_merge.h"

#include <gtest/gtest.h>

#include "unit/scan/config_sample.h"

namespace clef::scan {
namespace {

using sample::notes;
using sample::refusal;
using sample::rule;

const std::string kExtend = "[extend]\nuseDefault = true\n";

TEST(ConfigStack, ReplacesTextsAndNumbersAndAppendsLists) {
  const Config config = sample::read(
      kExtend +
      "[[rules]]\nid = 'cloud-key'\ndescription = 'new'\nentropy = 3.5\nkeywords = ['X']\n"
      "tags = ['more']\n[[rules.allowlists]]\nstopwords = ['w']\n");
  const Rule& cloud = rule(config, "cloud-key");
  EXPECT_EQ(cloud.description, "new");
  EXPECT_EQ(cloud.entropy, 3.5);
  EXPECT_EQ(cloud.keywords, (std::vector<std::string>{"ck", "x"}));
  EXPECT_EQ(cloud.tags, (std::vector<std::string>{"cloud", "more"}));
  EXPECT_EQ(cloud.allowlists.size(), 1U);
  EXPECT_EQ(cloud.pattern, "(CK)([0-9A-F]{8})");
  EXPECT_EQ(cloud.secret_group, 2U);
  EXPECT_EQ(cloud.validator, "cloud-crc");
  EXPECT_EQ(cloud.confidence, Confidence::high);
  EXPECT_EQ(rule(config, "other-key").pattern, "ok_[a-z]{8}");
}

TEST(ConfigStack, DropsWhatBelongedToAReplacedPattern) {
  const Config config =
      sample::read(kExtend + "[[rules]]\nid = 'cloud-key'\nregex = 'CX[0-9]{4}'\n");
  const Rule& cloud = rule(config, "cloud-key");
  EXPECT_EQ(cloud.pattern, "CX[0-9]{4}");
  EXPECT_EQ(cloud.secret_group, 0U);
  EXPECT_EQ(cloud.validator, "");
  EXPECT_EQ(cloud.max_length, 0U);
  EXPECT_EQ(cloud.keywords, std::vector<std::string>{"ck"});
}

TEST(ConfigStack, KnowsOurRulesByTheirNamesInGitleaks) {
  const Config config = sample::read(
      kExtend + "[[rules]]\nid = 'foreign-cloud'\ndescription = 'theirs'\ntags = ['t']\n");
  EXPECT_EQ(config.rules.rules.size(), 3U);
  EXPECT_EQ(rule(config, "cloud-key").description, "theirs");
}

// Ours may stand for several of gitleaks' rules: a pattern for one of them must not lose the
// others.
TEST(ConfigStack, RunsAPatternOfGitleaksNameBesideOurs) {
  const Config config =
      sample::read(kExtend + "[[rules]]\nid = 'foreign-cloud'\nregex = 'zz'\nkeywords = ['zz']\n");
  EXPECT_EQ(rule(config, "foreign-cloud").pattern, "zz");
  EXPECT_EQ(rule(config, "cloud-key").pattern, "(CK)([0-9A-F]{8})");
  EXPECT_EQ(
      notes(config),
      "line 3: rule 'foreign-cloud' runs beside our 'cloud-key', which disabledRules can take "
      "out\n");
}

// gitleaks has rules that are called like ours and others that mean ours.
TEST(ConfigStack, TakesNoForeignRuleForOursBecauseOfItsName) {
  const Config config = sample::read(
      "[[rules]]\nid = 'cloud-key'\nregex = 'x'\nkeywords = ['x']\n"
      "[[rules]]\nid = 'foreign-cloud'\nregex = 'y'\nkeywords = ['y']\n");
  EXPECT_EQ(config.rules.rules.size(), 2U);
  EXPECT_EQ(notes(config), "");
}

TEST(ConfigStack, TakesTheNameAsItIsWithoutOurRules) {
  const Config config =
      sample::read("[[rules]]\nid = 'foreign-cloud'\nregex = 'x'\nkeywords = ['x']\n");
  EXPECT_EQ(rule(config, "foreign-cloud").pattern, "x");
}

TEST(ConfigStack, DisablesInheritedRulesAndNotesThoseThatAreNot) {
  const Config config = sample::read(
      "[extend]\nuseDefault = true\ndisabledRules = ['foreign-cloud', 'generic-api-key', 'no']\n");
  EXPECT_EQ(config.rules.rules.size(), 1U);
  EXPECT_FALSE(config.rules.has_generic);
  EXPECT_EQ(notes(config),
            "line 1: rule 'foreign-cloud' is part of our 'cloud-key', which is disabled whole\n"
            "line 1: rule 'generic-api-key' is part of our 'generic-secret', which is disabled "
            "whole\n"
            "line 1: there is no rule 'no' to disable\n");
}

TEST(ConfigStack, GivesTheGenericRuleAllowlistsOrAPattern) {
  const Config config = sample::read(
      kExtend + "[[rules]]\nid = 'generic-api-key'\n[[rules.allowlists]]\nstopwords = ['w']\n");
  EXPECT_TRUE(config.rules.has_generic);
  ASSERT_EQ(config.rules.allowlists.size(), 2U);
  EXPECT_EQ(config.rules.allowlists[1].rules, std::vector<std::string>{std::string(kGenericRule)});
  EXPECT_EQ(notes(config), "");
  const Config other =
      sample::read(kExtend + "[[rules]]\nid = 'generic-api-key'\nregex = 'x'\nkeywords = ['x']\n");
  EXPECT_FALSE(other.rules.has_generic);
  EXPECT_EQ(rule(other, "generic-api-key").pattern, "x");
  EXPECT_NE(notes(sample::read(kExtend + "[[rules]]\nid = 'generic-api-key'\nentropy = 4\n")), "");
}

TEST(ConfigStack, KeepsTheAllowlistsBelow) {
  const Config config = sample::read(kExtend + "[[allowlists]]\npaths = ['mine']\n");
  ASSERT_EQ(config.rules.allowlists.size(), 2U);
  EXPECT_EQ(config.rules.allowlists[0].list.paths.front(), "\\.png$");
  EXPECT_EQ(config.rules.allowlists[1].list.paths.front(), "mine");
}

TEST(ConfigStack, LetsGoOfARequirementThatTheUserDisabled) {
  const std::string base =
      "[[rules]]\nid = 'a'\nregex = 'x'\nkeywords = ['x']\n[[rules.required]]\nid = 'b'\n"
      "[[rules]]\nid = 'b'\nregex = 'y'\nkeywords = ['y']\n";
  const Config config =
      sample::read("[extend]\npath = 'base.toml'\ndisabledRules = ['b']\n", {{"base.toml", base}});
  EXPECT_TRUE(rule(config, "a").required.empty());
  EXPECT_EQ(notes(config), "line 0: rule 'a' no longer asks for 'b', which is disabled\n");
}

// An allowlist that is left without its rules would be one for all of them.
TEST(ConfigStack, DropsAnAllowlistWhoseRulesAreDisabled) {
  const std::string base =
      "[[rules]]\nid = 'a'\nregex = 'x'\nkeywords = ['x']\n[[rules]]\nid = 'b'\nregex = 'y'\n"
      "keywords = ['y']\n[[allowlists]]\ntargetRules = ['b']\nstopwords = ['w']\n";
  EXPECT_EQ(
      sample::read("[extend]\npath = 'base.toml'", {{"base.toml", base}}).rules.allowlists.size(),
      1U);
  EXPECT_TRUE(
      sample::read("[extend]\npath = 'base.toml'\ndisabledRules = ['b']", {{"base.toml", base}})
          .rules.allowlists.empty());
}

TEST(ConfigStack, RefusesAChangeOfARuleThatIsNotThere) {
  EXPECT_EQ(refusal(kExtend + "[[rules]]\nid = 'unknown'\nentropy = 3\n"),
            "'test.toml', line 3: rule 'unknown' has neither regex nor path");
  EXPECT_EQ(refusal(kExtend + "[[rules]]\nid = 'cloud-key'\nsecretGroup = 3\n"),
            "'test.toml', line 3: rule 'cloud-key' takes its secret from group 3, which its regex "
            "has not");
}

}  // namespace
}  // namespace clef::scan

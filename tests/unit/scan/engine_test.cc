// SPDX-License-Identifier: MIT
// Allowlists reach the rules they are for, and what does not exist is an error.
#include "scan/engine.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::scan {
namespace {

Rule rule(std::string id, std::string pattern) {
  Rule out;
  out.id = std::move(id);
  out.pattern = std::move(pattern);
  return out;
}

GlobalAllowlist stopword(std::string word, std::vector<std::string> rules = {}) {
  GlobalAllowlist out;
  out.list.stopwords.push_back(std::move(word));
  out.rules = std::move(rules);
  return out;
}

bool allows(const Engine& engine, std::uint32_t rule, std::string_view secret) {
  regex::Matcher matcher;
  return engine.allows(matcher, rule, {"p", "", secret, secret, secret});
}

TEST(Engine, AppliesAllowlistsToAllOrToTheirRules) {
  RuleSet set;
  set.rules = {rule("a", "x"), rule("b", "x")};
  set.rules[0].allowlists.push_back(stopword("own").list);
  set.allowlists = {stopword("all"), stopword("forb", {"b"}), stopword("gen", {"generic-secret"})};
  const Engine engine(set, {});
  EXPECT_TRUE(allows(engine, 0, "xallx"));
  EXPECT_TRUE(allows(engine, 1, "xallx"));
  EXPECT_TRUE(allows(engine, 0, "own"));
  EXPECT_FALSE(allows(engine, 1, "own"));
  EXPECT_TRUE(allows(engine, 1, "forb"));
  EXPECT_FALSE(allows(engine, 0, "forb"));
  EXPECT_TRUE(allows(engine, Engine::kNoRule, "gen"));
  EXPECT_FALSE(allows(engine, 0, "gen"));
}

TEST(Engine, RefusesNamesThatThereAreNot) {
  RuleSet set;
  set.rules = {rule("a", "x")};
  set.allowlists = {stopword("w", {"b"})};
  EXPECT_THROW(Engine(set, {}), Error);
  set.allowlists.clear();
  set.rules[0].validator = "no-such-validator";
  EXPECT_THROW(Engine(set, {}), Error);
}

TEST(Engine, TakesTheGenericRulesWordsFromTheSet) {
  RuleSet set;
  set.rules = {rule("a", "x"), rule(std::string(kGenericRule), "")};
  EXPECT_EQ(Engine(set, {}).generic_rule(), 1U);
  set.rules.pop_back();
  EXPECT_EQ(Engine(set, {}).generic_rule(), Engine::kNoRule);
}

// 10,000 rules of somebody's own are ready at once and found each.
TEST(Engine, Edge20_TakesTenThousandRules) {
  RuleSet set;
  for (int i = 0; i < 10'000; ++i)
    set.rules.push_back(rule("r" + std::to_string(i), "tok" + std::to_string(i) + "_[a-z]{4}"));
  const Scanner scanner(set, {});
  Scanner::Worker worker(scanner);
  EXPECT_EQ(worker.scan("p", "a tok9999_abcd b").findings.size(), 1U);
  EXPECT_EQ(worker.scan("p", "a tok99990_abcd b").findings.size(), 0U);
}

}  // namespace
}  // namespace clef::scan

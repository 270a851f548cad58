// SPDX-License-Identifier: MIT
// Everything that changes what is found changes the identity; nothing else does.
#include "scan/rule_identity.h"

#include <functional>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

RuleSet sample() {
  RuleSet set;
  set.rules.resize(2);
  set.rules[0].id = "a";
  set.rules[0].keywords = {"ab", "c"};
  set.allowlists.resize(1);
  set.allowlists[0].list.stopwords = {"x"};
  return set;
}

TEST(RuleIdentity, ChangesWithEveryFieldThatMatters) {
  const std::string before = rule_identity(sample(), {});
  EXPECT_EQ(before, rule_identity(sample(), {}));
  const std::vector<std::function<void(RuleSet&)>> changes = {
      [](RuleSet& s) { s.rules[0].id = "b"; },
      [](RuleSet& s) { s.rules[0].pattern = "b"; },
      [](RuleSet& s) { s.rules[0].path = "b"; },
      [](RuleSet& s) {
        s.rules[0].keywords = {"a", "bc"};
      },
      [](RuleSet& s) { s.rules[0].entropy = 1; },
      [](RuleSet& s) { s.rules[0].secret_group = 1; },
      [](RuleSet& s) { s.rules[0].dialect = Dialect::pcre2; },
      [](RuleSet& s) { s.rules[0].confidence = Confidence::low; },
      [](RuleSet& s) { s.rules[0].validator = "jwt"; },
      [](RuleSet& s) {
        s.rules[0].required.push_back({"x", 0, {}});
      },
      [](RuleSet& s) { s.rules[0].allowlists.resize(1); },
      [](RuleSet& s) { s.rules.pop_back(); },
      [](RuleSet& s) { s.allowlists[0].rules = {"a"}; },
      [](RuleSet& s) { s.allowlists[0].list.condition = Condition::every; },
      [](RuleSet& s) { s.has_generic = false; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    RuleSet changed = sample();
    changes[i](changed);
    EXPECT_NE(rule_identity(changed, {}), before) << i;
  }
  ScanOptions options;
  options.threshold = 0.4;
  EXPECT_NE(rule_identity(sample(), options), before);
}

TEST(RuleIdentity, DoesNotChangeWithWhatGivesTheSameFindings) {
  ScanOptions options;
  options.uses_jit = false;
  EXPECT_EQ(rule_identity(sample(), options), rule_identity(sample(), {}));
}

}  // namespace
}  // namespace clef::scan

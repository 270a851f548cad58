// SPDX-License-Identifier: MIT
// What is told of a rule, with where it stands.
#include "cli/rule_report.h"

#include <gtest/gtest.h>

namespace clef::cli {
namespace {

scan::Config config() {
  scan::Config out;
  scan::Rule rule;
  rule.id = "r";
  rule.pattern = "(x)y";
  rule.secret_group = 1;
  rule.entropy = 3.5;
  rule.keywords = {"x", "y"};
  rule.only_required = true;
  rule.required = {{"other", 3, {}}};
  out.rules.rules = {rule};
  out.origins["r"] = {"f.toml", 7};
  out.notes = {{"f.toml", 9, "odd"}, {"base", 0, "whole"}};
  return out;
}

TEST(RuleFields, TellWhatIsGivenAndNothingElse) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"rule", "r"},
      {"from", "f.toml, line 7"},
      {"confidence", "medium"},
      {"regex", "(x)y"},
      {"keywords", "x, y"},
      {"secret group", "1"},
      {"entropy", "more than 3.5"},
      {"with", "other"},
      {"", "It helps other rules and is never reported itself."}};
  EXPECT_EQ(rule_fields(config(), config().rules.rules.front()), expected);
}

TEST(RuleFields, SayThatTheGenericRuleIsBuiltInAndHasNoPattern) {
  scan::Rule generic;
  generic.id = scan::kGenericRule;
  const auto fields = rule_fields({}, generic);
  EXPECT_EQ(fields[1].second, "built in");
  EXPECT_EQ(fields.back().second, "It has no pattern: names and values are judged by a score.");
}

TEST(FaultLines, NameFileAndLineOfRulesAndNotes) {
  EXPECT_EQ(fault_lines(config(), {{"r", true, "no"}, {"", false, "slow"}}),
            (std::vector<std::string>{"note f.toml:9: odd", "note base: whole",
                                      "error r (f.toml, line 7): no",
                                      "warning an allowlist of all rules: slow"}));
}

TEST(FaultsJson, HasWhatTheLinesHave) {
  EXPECT_EQ(syntax::emit_json_line(faults_json(config(), {{"r", true, "no"}})),
            "{\"rules\":1,\"notes\":[{\"file\":\"f.toml\",\"line\":9,\"message\":\"odd\"},"
            "{\"file\":\"base\",\"line\":0,\"message\":\"whole\"}],"
            "\"faults\":[{\"rule\":\"r\",\"severity\":\"error\",\"message\":\"no\"}]}");
}

}  // namespace
}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// Keywords lead to matches where they must be in them; else the pattern's own literals do.
#include "scan/compiled_rule.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::scan {
namespace {

struct Plan {
  std::vector<std::string> literals;
  std::vector<std::string> gate;
  std::string reach;
};

Plan plan(std::string pattern, std::vector<std::string> keywords, bool is_proven = false,
          std::size_t max_length = 0) {
  Rule rule;
  rule.id = "r";
  rule.pattern = std::move(pattern);
  rule.keywords = std::move(keywords);
  rule.is_proven = is_proven;
  rule.max_length = max_length;
  const CompiledRule compiled(rule, true);
  const Reach& reach = compiled.reach();
  std::string shown = reach.kind == Reach::Kind::whole  ? "whole"
                      : reach.kind == Reach::Kind::line ? "line"
                                                        : std::to_string(reach.most_back) + " " +
                                                              std::to_string(reach.least_back);
  return {compiled.literals(), compiled.gate(), std::move(shown)};
}

using Words = std::vector<std::string>;

TEST(CompiledRule, LooksNearKeywordsThatEveryMatchHas) {
  const Plan near = plan("[a-z]{2,5}acme_\\d", {"acme"});
  EXPECT_EQ(near.literals, Words{"acme"});
  EXPECT_EQ(near.gate, Words{});
  EXPECT_EQ(near.reach, "5 2");
  EXPECT_EQ(plan("x_acme_\\d", {"acme"}).reach, "2 2");
  EXPECT_EQ(plan("\\w*acme_\\d", {"acme"}).reach, "line");
}

TEST(CompiledRule, LooksNearThePatternsLiteralsWhereKeywordsAreElsewhere) {
  const Plan gated = plan("tok_\\d+", {"acme"});
  EXPECT_EQ(gated.literals, Words{"tok_"});
  EXPECT_EQ(gated.gate, Words{"acme"});
  EXPECT_EQ(gated.reach, "0 0");
  EXPECT_EQ(plan("sk_live_\\d+", {"sk"}).literals, Words{"sk_live_"});
  EXPECT_EQ(plan("sk_live_\\d+", {"sk"}).gate, Words{});  // in every match anyway
  EXPECT_EQ(plan("tok_\\d+", {}).literals, Words{"tok_"});
}

TEST(CompiledRule, LooksEverywhereWhereNothingLeads) {
  EXPECT_EQ(plan("[0-9]{4}", {"acme"}).literals, Words{"acme"});
  EXPECT_EQ(plan("[0-9]{4}", {"acme"}).reach, "whole");
  EXPECT_EQ(plan("[0-9]{4}", {"q"}).literals, Words{});
  EXPECT_EQ(plan("[0-9]{4}", {"q"}).gate, Words{"q"});
  EXPECT_EQ(plan("[0-9]{4}", {}).literals, Words{});
}

TEST(CompiledRule, TakesARulesWordForTheLengthOfItsMatches) {
  EXPECT_EQ(plan("[0-9]{4,}", {"acme"}, false, 100).reach, "100 -100");
  EXPECT_EQ(plan("[0-9]{4,9}|acme", {"acme"}, true).reach, "9 0");
}

TEST(CompiledRule, NamesTheRuleItCannotRun) {
  Rule rule;
  rule.id = "bad-one";
  rule.pattern = "(";
  try {
    CompiledRule compiled(rule, true);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::bad_pattern);
    EXPECT_NE(error.message().find("bad-one"), std::string::npos);
  }
}

}  // namespace
}  // namespace clef::scan

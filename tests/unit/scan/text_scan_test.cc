// SPDX-License-Identifier: MIT
// Rules together: providers before the generic rule, in bounded memory.
#include "scan/text_scan.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

RuleSet provider() {
  Rule rule;
  rule.id = "tok";
  rule.pattern = "tok_[0-9a-zA-Z]{20}";
  rule.keywords = {"tok_"};
  RuleSet set;
  set.rules.push_back(std::move(rule));
  return set;
}

std::vector<Finding> find(const RuleSet& set, std::string_view text, BlobReport& report) {
  const Engine engine(set, {});
  TextScan scan(engine);
  TextLines lines(text);
  JudgedText judged{"config.env", "", lines};
  return scan.find(judged, Search::all, report);
}

TEST(TextScan, GivesTheGenericRuleWhatNoProviderTook) {
  BlobReport report;
  const std::string text =
      "PASSWORD=tok_q7Zr3TbW9xKfLm2Vc8Yd\nAPI_SECRET=Vc8YdLm2q7Zr3TbW9xKfHj4N\n";
  const std::vector<Finding> found = find(provider(), text, report);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rule, "tok");
  EXPECT_EQ(found[1].rule, kGenericRule);
  EXPECT_EQ(found[1].secret, "Vc8YdLm2q7Zr3TbW9xKfHj4N");
}

TEST(TextScan, KeepsTheGenericRuleFromWhatAnAllowlistAllows) {
  RuleSet set = provider();
  Allowlist list;
  list.stopwords = {"q7zr"};
  set.rules[0].allowlists.push_back(list);
  BlobReport report;
  EXPECT_TRUE(find(set, "PASSWORD=tok_q7Zr3TbW9xKfLm2Vc8Yd\n", report).empty());
}

TEST(TextScan, Edge06_FindsTheSameSecretAThousandTimesOnOneLine) {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "{\"a\":\"tok_q7Zr3TbW9xKfLm2Vc8Yd\"},";
  RuleSet set = provider();
  set.has_generic = false;
  BlobReport report;
  EXPECT_EQ(find(set, text, report).size(), 1000U);
  EXPECT_TRUE(report.diagnostics.empty());
}

TEST(TextScan, SaysWhenItStopsCounting) {
  std::string text;
  for (int i = 0; i < 30'000; ++i)
    text += "tok_q7Zr3TbW9xKfLm2Vc8Yd ";
  BlobReport report;
  EXPECT_LE(find(provider(), text, report).size(), 20'000U);
  ASSERT_FALSE(report.diagnostics.empty());
  EXPECT_EQ(report.diagnostics[0].reason, "too-many-matches");
}

}  // namespace
}  // namespace clef::scan

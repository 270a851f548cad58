// SPDX-License-Identifier: MIT
// What a match is worth: its checksum, its words, its allowlists.
#include "scan/finding_judge.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

RuleSet one(Rule rule) {
  rule.id = "r";
  RuleSet set;
  set.rules.push_back(std::move(rule));
  return set;
}

std::optional<Finding> judge(const Engine& engine, std::string_view text) {
  regex::Matcher matcher;
  FindingJudge judge(engine, matcher);
  TextLines lines(text);
  JudgedText judged{"p", "", lines};
  return judge.judge(0, {0, text.size(), 0, text.size()}, judged);
}

TEST(FindingJudge, LowersWhatItsChecksumDenies) {
  Rule rule;
  rule.pattern = "x";
  rule.validator = "github-crc";
  rule.confidence = Confidence::high;
  std::string wrong(36, 'k');
  for (std::size_t i = 0; i < wrong.size(); ++i)
    wrong[i] = "q7Zr3TbW9xKf"[(i * 7 + i / 5) % 12];
  wrong = "ghp_" + wrong;
  const Engine lenient(one(rule), {});
  const auto found = judge(lenient, wrong);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->confidence, Confidence::medium);
  EXPECT_EQ(found->validated, false);
  ScanOptions strict;
  strict.requires_checksum = true;
  EXPECT_FALSE(judge(Engine(one(rule), strict), wrong));
}

TEST(FindingJudge, WantsMoreEntropyThanTheRule) {
  Rule rule;
  rule.pattern = "x";
  rule.entropy = 2;
  const Engine engine(one(rule), {});
  EXPECT_FALSE(judge(engine, "abcd"));
  EXPECT_TRUE(judge(engine, "abcde"));
}

TEST(FindingJudge, DropsWordsWhereTheRuleAsksForRandomText) {
  Rule rule;
  rule.pattern = "x";
  rule.needs_natural_gate = true;
  const Engine engine(one(rule), {});
  EXPECT_FALSE(judge(engine, "connection-string-of-the-database"));
  EXPECT_TRUE(judge(engine, "q7Zr3TbW9xKfLm2Vc8Yd"));
}

TEST(FindingJudge, CutsTheShownLine) {
  Rule rule;
  rule.pattern = "x";
  const Engine engine(one(rule), {});
  const std::string text(100'000, 'z');
  regex::Matcher matcher;
  FindingJudge judge(engine, matcher);
  TextLines lines(text);
  JudgedText judged{"p", "", lines};
  const auto found = judge.judge(0, {50'000, 50'010, 50'000, 50'010}, judged);
  ASSERT_TRUE(found);
  EXPECT_LE(found->line.size(), 5000U);
}

}  // namespace
}  // namespace clef::scan

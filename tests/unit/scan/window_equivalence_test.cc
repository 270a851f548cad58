// SPDX-License-Identifier: MIT
// Looking near hits finds exactly what looking everywhere finds, wherever a secret stands: the
// promise on which the speed of the scanner rests.
#include <random>

#include <gtest/gtest.h>

#include "scan/compiled_rule.h"
#include "scan/hit_collector.h"
#include "scan/match_finder.h"
#include "scan/rule.h"

namespace clef::scan {
namespace {

std::string shown(const std::vector<RawMatch>& matches) {
  std::string out;
  for (const RawMatch& m : matches)
    out += std::to_string(m.begin) + "-" + std::to_string(m.end) + ":" +
           std::to_string(m.secret_begin) + "-" + std::to_string(m.secret_end) + " ";
  return out;
}

struct Case {
  const char* pattern;
  std::vector<std::string> keywords;
  std::vector<std::string> pieces;  // that texts are made of
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {"\\b(ghp_[0-9a-zA-Z]{8})\\b", {"ghp_"}, {"ghp_", "abcd1234", "ghp_abcd1234", "x"}},
      {"(?i)[\\w.-]{0,10}?(?:acme)(?:[ "
       "\\t\\w.-]{0,8})[\\s'\"]{0,3}(?:=|:|,)[\\s'\"=]{0,3}([a-z0-9]{6})",
       {"acme"},
       {"acme", "ACME_key", "=", " ", "'", "abc123", "zzzzzzzzzzzz", ":"}},
      {"[0-9a-f]{8}-us[0-9]{1,2}", {"-us"}, {"-us", "0123abcd", "12", "f", "-us7"}},
      {"(?:one|two)\\d{2}", {}, {"one", "two", "12", "onetwo", "3"}},
      {"\\w+=key_\\d+", {"key_"}, {"key_", "=key_1", "ab", "=", "9", " "}},
      {"[^x]{0,3}BEGIN[\\s\\S]{0,30}?END", {"begin"}, {"BEGIN", "END", "x", "--", "begin"}},
      {"(?m)^tok(?:en)?[:=](\\S+)$", {"tok"}, {"tok", "token", "=", ":", "abc", "tok="}},
      {"a+b|key\\d", {"key"}, {"key", "1", "aaab", "b"}},
      {"(?i)é?tok_[a-z]{3}", {"tok_"}, {"tok_", "é", "\xc3", "abc", "TOK_xyz"}},
      {"x*", {}, {"x", "y", "xx"}},
  };
  return kCases;
}

class Windows : public testing::TestWithParam<std::size_t> {};

TEST_P(Windows, FindWhatAWholeSearchFinds) {
  const Case& given = cases()[GetParam()];
  Rule rule;
  rule.id = "r";
  rule.pattern = given.pattern;
  rule.keywords = given.keywords;
  std::vector<CompiledRule> rules;
  rules.emplace_back(rule, true);
  const RuleIndex index(rules, Prefilter::Kernel::automatic);
  HitCollector hits(index);
  MatchFinder finder;
  std::mt19937 random(static_cast<unsigned>(GetParam()) + 1);
  const std::vector<std::string> fill = {"\n", "\r\n", " ", ".", "\t", "__", "=", "\xff"};
  int found = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (std::size_t i = random() % 24; i > 0; --i) {
      const auto& from = random() % 3 == 0 ? fill : given.pieces;
      text += from[random() % from.size()];
    }
    UtfText utf(text);
    hits.collect(text);
    std::vector<RawMatch> windowed;
    finder.find(rules[0], utf, hits.intervals(0), windowed);
    std::vector<RawMatch> whole;
    const Interval everywhere{0, text.size()};
    if (rule.keywords.empty() || contains_folded(text, rule.keywords[0]))
      finder.find(rules[0], utf, {&everywhere, 1}, whole);
    ASSERT_EQ(shown(windowed), shown(whole)) << testing::PrintToString(text);
    found += windowed.empty() ? 0 : 1;
  }
  EXPECT_GT(found, 20);
}

INSTANTIATE_TEST_SUITE_P(Patterns, Windows, testing::Range(std::size_t{0}, cases().size()));

}  // namespace
}  // namespace clef::scan

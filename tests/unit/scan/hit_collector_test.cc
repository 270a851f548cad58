// SPDX-License-Identifier: MIT
// Hits become few intervals, sorted and apart, in time linear in the text.
#include "scan/hit_collector.h"

#include <gtest/gtest.h>

#include "scan/rule.h"

namespace clef::scan {
namespace {

class Collected {
 public:
  explicit Collected(std::string pattern, std::vector<std::string> keywords = {}) {
    rule_.id = "r";
    rule_.pattern = std::move(pattern);
    rule_.keywords = std::move(keywords);
    rules_.emplace_back(rule_, true);
  }
  std::string intervals(std::string_view text) {
    const RuleIndex index(rules_, Prefilter::Kernel::automatic);
    HitCollector hits(index);
    hits.collect("key_ noise before");
    hits.collect(text);
    std::string out;
    for (const std::uint32_t rule : hits.rules()) {
      for (const Interval& i : hits.intervals(rule))
        out += std::to_string(i.begin) + "-" + std::to_string(i.last) + " ";
    }
    return out;
  }

 private:
  Rule rule_;
  std::vector<CompiledRule> rules_;
};

TEST(HitCollector, BoundsWhereMatchesBegin) {
  EXPECT_EQ(Collected("key_\\d", {"key_"}).intervals("..key_1....key_2"), "2-2 11-11 ");
  EXPECT_EQ(Collected("\\w{0,3}key_\\d").intervals("......key_1"), "3-6 ");
  EXPECT_EQ(Collected("\\w{0,9}key_\\d").intervals("..key_1key_2"), "0-7 ");
  EXPECT_EQ(Collected("\\d{3}key_").intervals("key_ 123key_"), "5-5 ");
}

TEST(HitCollector, GoesBackToTheLinesBeginWhereTheLeadHasNoBound) {
  EXPECT_EQ(Collected("\\w+key_\\d").intervals("ab\ncd key_1 key_\nkey_"), "3-12 17-17 ");
}

TEST(HitCollector, LooksEverywhereWithoutALiteral) {
  EXPECT_EQ(Collected("[a-z]{3}").intervals("abcdef"), "0-6 ");
  EXPECT_EQ(Collected("[a-z]{3}").intervals(""), "0-0 ");
  EXPECT_EQ(Collected("[a-z]{3}", {"acme"}).intervals("x ACME"), "0-6 ");
  EXPECT_EQ(Collected("[a-z]{3}", {"acme"}).intervals("x"), "");
}

TEST(HitCollector, TellsOfSigns) {
  const std::vector<CompiledRule> none;
  constexpr std::string_view kSigns[] = {"basic "};
  const RuleIndex index(none, Prefilter::Kernel::automatic, kSigns);
  HitCollector hits(index);
  hits.collect("Authorization: Basic abc");
  EXPECT_TRUE(hits.has_sign());
  EXPECT_TRUE(hits.rules().empty());
  hits.collect("basics");
  EXPECT_FALSE(hits.has_sign());
}

TEST(HitCollector, IsLinearOnOneLongLine) {
  std::string text;
  while (text.size() < 2'000'000)
    text += "key_";
  EXPECT_EQ(Collected("\\w+key_\\d").intervals(text), "0-1999996 ");
}

}  // namespace
}  // namespace clef::scan

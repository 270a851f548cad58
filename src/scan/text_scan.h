// SPDX-License-Identifier: MIT
// The search of one text by all rules: of a blob, or of what was decoded from it.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "scan/engine.h"
#include "scan/finding_judge.h"
#include "scan/hit_collector.h"
#include "scan/match_finder.h"

namespace clef::scan {

// `surest`: rules of high confidence that a literal leads to, for bytes that are no text: what is
// random there looks like their matches only once in the age of the world.
enum class Search : std::uint8_t { all, surest };

// A thread's tools, kept from text to text.
class TextScan {
 public:
  explicit TextScan(const Engine& engine);
  // They point at each other.
  TextScan(const TextScan&) = delete;
  TextScan& operator=(const TextScan&) = delete;

  // Findings in no order, with places in bytes; provider rules have won over generic ones.
  // Diagnostics are added to `report`.
  std::vector<Finding> find(JudgedText& text, Search search, BlobReport& report);

  // Of the text searched last.
  bool has_signs_of_base64() const { return hits_.has_sign(); }
  regex::Matcher& matcher() { return finder_.matcher(); }
  const FindingJudge& judge() const { return judge_; }

 private:
  void run_rule(std::uint32_t rule, JudgedText& text, UtfText& utf, BlobReport& report,
                std::vector<Finding>& out);
  bool may_run(std::uint32_t rule, const JudgedText& text);
  bool is_wanted(std::uint32_t rule, Search search) const;
  bool has_partners(std::uint32_t rule, const Finding& finding, JudgedText& text, UtfText& utf,
                    BlobReport& report);
  const std::vector<Place>& partners(std::uint32_t rule, JudgedText& text, UtfText& utf,
                                     BlobReport& report);
  void add_generic(JudgedText& text, std::vector<Finding>& out);
  void add_known(const JudgedText& text, std::vector<Finding>& out) const;
  void drop_beaten(std::vector<Finding>& findings) const;

  const Engine* engine_;
  HitCollector hits_;
  MatchFinder finder_;
  FindingJudge judge_;
  std::map<std::uint32_t, std::vector<Place>> partners_;  // found in this text, by rule
};

}  // namespace clef::scan

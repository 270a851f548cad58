// SPDX-License-Identifier: MIT
// From the hits of the one pass to the places where matches of each rule may begin.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "scan/compiled_rule.h"
#include "scan/match_finder.h"
#include "scan/prefilter.h"

namespace clef::scan {

// The rules of a scanner and the literals that lead to them.
class RuleIndex {
 public:
  // A hit of one of `signs`, in lower case, leads to no rule; it is only told.
  RuleIndex(const std::vector<CompiledRule>& rules, Prefilter::Kernel kernel,
            std::span<const std::string_view> signs = {});

  const std::vector<CompiledRule>& rules() const { return *rules_; }
  const Prefilter& prefilter() const { return *prefilter_; }
  // kSign among them for a sign.
  std::span<const std::uint32_t> rules_of(std::uint32_t literal) const;
  static constexpr std::uint32_t kSign = 0xFFFFFFFFU;
  // Rules that no literal leads to.
  const std::vector<std::uint32_t>& always() const { return always_; }

 private:
  const std::vector<CompiledRule>* rules_;
  std::optional<Prefilter> prefilter_;
  std::vector<std::uint32_t> starts_;  // by literal, in targets_
  std::vector<std::uint32_t> targets_;
  std::vector<std::uint32_t> always_;
};

// Keeps its memory from text to text. One thread's.
class HitCollector {
 public:
  explicit HitCollector(const RuleIndex& index);

  // Forgets the last text.
  void collect(std::string_view text);
  // Rules that may match in the text, in rising order.
  std::span<const std::uint32_t> rules() const { return touched_; }
  bool has_sign() const { return has_sign_; }
  // Sorted and apart from each other.
  std::span<const Interval> intervals(std::uint32_t rule) const { return states_[rule].intervals; }

 private:
  struct State {
    std::vector<Interval> intervals;
    std::size_t last_hit = 0;
  };

  void add(std::string_view text, std::uint32_t rule, std::size_t at);
  static std::size_t line_begin(std::string_view text, const State& state, std::size_t at);
  static void tidy(State& state);

  const RuleIndex* index_;
  std::vector<State> states_;
  std::vector<std::uint32_t> touched_;
  bool has_sign_ = false;
};

}  // namespace clef::scan

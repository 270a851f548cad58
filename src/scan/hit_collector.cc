// SPDX-License-Identifier: MIT
#include "scan/hit_collector.h"

#include <algorithm>
#include <map>
#include <string>

namespace clef::scan {
namespace {

bool touch(const Interval& a, const Interval& b) {
  return a.begin <= b.last + 1 && b.begin <= a.last + 1;
}

Interval around(const Reach& reach, std::size_t at, std::size_t size) {
  const std::size_t begin = at > reach.most_back ? at - reach.most_back : 0;
  const std::ptrdiff_t last = static_cast<std::ptrdiff_t>(at) - reach.least_back;
  if (last < 0)
    return {1, 0};
  return {begin, std::min(size, static_cast<std::size_t>(last))};
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<CompiledRule>& rules, Prefilter::Kernel kernel,
                     std::span<const std::string_view> signs)
    : rules_(&rules) {
  std::map<std::string_view, std::vector<std::uint32_t>> by_literal;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    if (rules[i].literals().empty() && rules[i].content())
      always_.push_back(i);
    for (const std::string& literal : rules[i].literals()) {
      std::vector<std::uint32_t>& targets = by_literal[literal];
      if (targets.empty() || targets.back() != i)
        targets.push_back(i);
    }
  }
  for (const std::string_view sign : signs)
    by_literal[sign].push_back(kSign);
  std::vector<std::string> literals;
  literals.reserve(by_literal.size());
  for (const auto& [literal, targets] : by_literal) {
    literals.emplace_back(literal);
    starts_.push_back(static_cast<std::uint32_t>(targets_.size()));
    targets_.insert(targets_.end(), targets.begin(), targets.end());
  }
  starts_.push_back(static_cast<std::uint32_t>(targets_.size()));
  prefilter_.emplace(std::move(literals), kernel);
}

std::span<const std::uint32_t> RuleIndex::rules_of(std::uint32_t literal) const {
  return std::span(targets_).subspan(starts_[literal], starts_[literal + 1] - starts_[literal]);
}

HitCollector::HitCollector(const RuleIndex& index)
    : index_(&index), states_(index.rules().size()) {}

void HitCollector::collect(std::string_view text) {
  for (const std::uint32_t rule : touched_)
    states_[rule].intervals.clear();
  touched_.clear();
  has_sign_ = false;
  index_->prefilter().find(text, [&](std::size_t at, std::uint32_t literal) {
    for (const std::uint32_t rule : index_->rules_of(literal)) {
      if (rule == RuleIndex::kSign)
        has_sign_ = true;
      else
        add(text, rule, at);
    }
  });
  for (const std::uint32_t rule : touched_)
    tidy(states_[rule]);
  for (const std::uint32_t rule : index_->always()) {
    states_[rule].intervals.push_back({0, text.size()});
    touched_.push_back(rule);
  }
  std::sort(touched_.begin(), touched_.end());
}

// Of the hit's line, or a place before it. No further back than the last hit is looked, or a long
// line with many hits would cost its square.
std::size_t HitCollector::line_begin(std::string_view text, const State& state, std::size_t at) {
  const bool has_last = !state.intervals.empty() && state.intervals.back().begin <= at;
  const std::size_t from = has_last ? std::min(state.last_hit, at) : 0;
  const std::size_t feed = text.substr(from, at - from).rfind('\n');
  if (feed != std::string_view::npos)
    return from + feed + 1;
  return has_last ? state.intervals.back().begin : 0;
}

void HitCollector::add(std::string_view text, std::uint32_t rule, std::size_t at) {
  State& state = states_[rule];
  const Reach& reach = index_->rules()[rule].reach();
  Interval interval{0, text.size()};
  if (reach.kind == Reach::Kind::around) {
    interval = around(reach, at, text.size());
  } else if (reach.kind == Reach::Kind::line) {
    interval = {line_begin(text, state, at), at};
  }
  if (interval.begin > interval.last)
    return;
  state.last_hit = at;
  if (state.intervals.empty())
    touched_.push_back(rule);
  if (!state.intervals.empty() && touch(state.intervals.back(), interval)) {
    Interval& last = state.intervals.back();
    last = {std::min(last.begin, interval.begin), std::max(last.last, interval.last)};
  } else {
    state.intervals.push_back(interval);
  }
}

// Hits come nearly in order; what is not is put right here.
void HitCollector::tidy(State& state) {
  std::vector<Interval>& all = state.intervals;
  const auto before = [](const Interval& a, const Interval& b) { return a.begin < b.begin; };
  if (!std::is_sorted(all.begin(), all.end(), before))
    std::sort(all.begin(), all.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (touch(all[kept], all[i]))
      all[kept].last = std::max(all[kept].last, all[i].last);
    else
      all[++kept] = all[i];
  }
  all.resize(all.empty() ? 0 : kept + 1);
}

}  // namespace clef::scan

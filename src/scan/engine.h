// SPDX-License-Identifier: MIT
// What all workers of a scanner share: rules made ready, in a form that never changes.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "scan/allow.h"
#include "scan/compiled_rule.h"
#include "scan/hit_collector.h"
#include "scan/scanner.h"

namespace clef::scan {

class Engine {
 public:
  static constexpr std::uint32_t kNoRule = 0xFFFFFFFFU;

  // Errc::bad_pattern, Errc::malformed.
  Engine(RuleSet rules, ScanOptions options);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  const RuleSet& set() const { return set_; }
  const ScanOptions& options() const { return options_; }
  const std::vector<CompiledRule>& rules() const { return compiled_; }
  const RuleIndex& index() const { return *index_; }
  // Rules of paths alone.
  const std::vector<std::uint32_t>& path_rules() const { return path_rules_; }
  // For every finding.
  const std::vector<Allow>& global_allows() const { return global_; }
  // Of one rule: its own and those meant for it. `rule` may be generic_rule().
  bool allows(regex::Matcher& matcher, std::uint32_t rule, const AllowSubject& subject) const;
  bool allows_blob(regex::Matcher& matcher, std::string_view path, std::string_view commit) const;
  // The rule that gives the generic one its description and allowlists; kNoRule if none does.
  std::uint32_t generic_rule() const { return generic_; }
  // Indices of what a rule requires, as in its list.
  const std::vector<std::uint32_t>& required(std::uint32_t rule) const { return required_[rule]; }

 private:
  std::uint32_t find(std::string_view id) const;
  void add_global(const GlobalAllowlist& list);
  void resolve_required();

  RuleSet set_;
  ScanOptions options_;
  std::vector<CompiledRule> compiled_;  // of set_, which stays where it is
  std::optional<RuleIndex> index_;
  std::vector<std::uint32_t> path_rules_;
  std::vector<Allow> global_;
  std::vector<Allow> targeted_;
  std::vector<std::vector<std::uint32_t>> targeted_of_;  // by rule, last: the generic one
  std::vector<std::vector<std::uint32_t>> required_;
  std::uint32_t generic_ = kNoRule;
};

struct Scanner::Impl {
  Impl(RuleSet rules, ScanOptions options) : engine(std::move(rules), std::move(options)) {}
  Engine engine;
};

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
#include "scan/engine.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "scan/decode.h"

namespace clef::scan {

Engine::Engine(RuleSet rules, ScanOptions options)
    : set_(std::move(rules)), options_(std::move(options)), targeted_of_(set_.rules.size() + 1) {
  compiled_.reserve(set_.rules.size());
  for (const Rule& rule : set_.rules) {
    if (rule.pattern.empty() && rule.id == kGenericRule)
      generic_ = static_cast<std::uint32_t>(compiled_.size());
    compiled_.emplace_back(rule, options_.uses_jit);
    if (rule.pattern.empty() && !rule.path.empty())
      path_rules_.push_back(static_cast<std::uint32_t>(compiled_.size() - 1));
  }
  index_.emplace(compiled_, Prefilter::Kernel::automatic, kSignsOfBase64);
  for (const GlobalAllowlist& list : set_.allowlists)
    add_global(list);
  resolve_required();
}

std::uint32_t Engine::find(std::string_view id) const {
  for (std::size_t i = 0; i < set_.rules.size(); ++i) {
    if (set_.rules[i].id == id)
      return static_cast<std::uint32_t>(i);
  }
  return kNoRule;
}

void Engine::add_global(const GlobalAllowlist& list) {
  if (list.rules.empty()) {
    global_.emplace_back(list.list, options_.uses_jit);
    return;
  }
  targeted_.emplace_back(list.list, options_.uses_jit);
  for (const std::string& id : list.rules) {
    std::uint32_t rule = find(id);
    if (rule == kNoRule && id == kGenericRule)
      rule = static_cast<std::uint32_t>(set_.rules.size());
    if (rule == kNoRule)
      throw Error(Errc::malformed, "an allowlist is for rule {}, which there is not",
                  Shown::name(id));
    targeted_of_[rule].push_back(static_cast<std::uint32_t>(targeted_.size() - 1));
  }
}

void Engine::resolve_required() {
  required_.resize(set_.rules.size());
  for (std::size_t i = 0; i < set_.rules.size(); ++i) {
    for (const Required& required : set_.rules[i].required) {
      const std::uint32_t rule = find(required.rule);
      if (rule == kNoRule)
        throw Error(Errc::malformed, "rule {} requires {}, which there is not",
                    Shown::name(set_.rules[i].id), Shown::name(required.rule));
      required_[i].push_back(rule);
    }
  }
}

bool Engine::allows_blob(regex::Matcher& matcher, std::string_view path,
                         std::string_view commit) const {
  return std::any_of(global_.begin(), global_.end(),
                     [&](const Allow& allow) { return allow.allows_blob(matcher, path, commit); });
}

bool Engine::allows(regex::Matcher& matcher, std::uint32_t rule,
                    const AllowSubject& subject) const {
  const auto allow = [&](const Allow& list) { return list.allows(matcher, subject); };
  if (std::any_of(global_.begin(), global_.end(), allow))
    return true;
  const std::size_t known = rule == kNoRule ? set_.rules.size() : rule;
  for (const std::uint32_t list : targeted_of_[known]) {
    if (allow(targeted_[list]))
      return true;
  }
  return rule != kNoRule &&
         std::any_of(compiled_[rule].allows().begin(), compiled_[rule].allows().end(), allow);
}

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
#include "scan/compiled_rule.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "scan/prefilter.h"

namespace clef::scan {
namespace {

constexpr std::uint32_t kProvenLimit = 1'000'000;
constexpr std::uint32_t kUserLimit = 200'000;

regex::ProgramOptions options_of(const Rule& rule, bool uses_jit) {
  regex::ProgramOptions options;
  options.dialect = rule.dialect == Dialect::pcre2 ? regex::Dialect::pcre2 : regex::Dialect::re2;
  options.uses_jit = uses_jit;
  options.match_limit = rule.is_proven ? kProvenLimit : kUserLimit;
  return options;
}

bool are_long(const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(),
                     [](const std::string& word) { return word.size() >= Prefilter::kShortest; });
}

// The one pass reports where a keyword begins; in a literal that holds it, it begins a bit later.
// nullopt: some literal holds no keyword, so a match need not have one.
std::optional<std::pair<std::size_t, std::size_t>> keyword_offsets(
    const regex::Anchor& anchor, const std::vector<std::string>& keywords) {
  std::pair<std::size_t, std::size_t> range{std::string::npos, 0};
  for (const std::string& literal : anchor.literals) {
    std::size_t first = std::string::npos;
    for (const std::string& keyword : keywords)
      first = std::min(first, literal.find(keyword));
    if (first == std::string::npos)
      return std::nullopt;
    range = {std::min(range.first, first), std::max(range.second, first)};
  }
  return range;
}

std::optional<Reach> reach_of(const regex::Anchor& anchor, std::size_t least, std::size_t most) {
  Reach reach;
  if (anchor.most_lead != regex::kUnbounded) {
    reach.kind = Reach::Kind::around;
    reach.most_back = anchor.most_lead + most;
    reach.least_back = static_cast<std::ptrdiff_t>(anchor.least_lead + least);
    return reach;
  }
  if (!anchor.lead_stays_in_line)
    return std::nullopt;
  reach.kind = Reach::Kind::line;
  return reach;
}

}  // namespace

CompiledRule::CompiledRule(const Rule& rule, bool uses_jit) : rule_(&rule) {
  try {
    if (!rule.pattern.empty())
      content_.emplace(rule.pattern, options_of(rule, uses_jit));
    if (!rule.path.empty())
      path_.emplace(rule.path, options_of(rule, uses_jit));
    if (!rule.is_proven) {
      if (content_)
        content_->prepare();
      if (path_)
        path_->prepare();
    }
    allows_.reserve(rule.allowlists.size());
    for (const Allowlist& list : rule.allowlists)
      allows_.emplace_back(list, uses_jit);
  } catch (const Error& error) {
    throw Error(error.code(), "rule {}: {}", Shown::name(rule.id), Shown::words(error.message()));
  }
  if (!rule.validator.empty()) {
    validator_ = find_validator(rule.validator);
    if (validator_ == nullptr)
      throw Error(Errc::malformed, "rule {}: no validator {}", Shown::name(rule.id),
                  Shown::name(rule.validator));
  }
  if (content_)
    plan();
}

// Keywords where they lead to the matches; else literals that the pattern itself must contain.
void CompiledRule::plan() {
  const std::vector<std::string>& keywords = rule_->keywords;
  if (rule_->is_proven && !keywords.empty() && are_long(keywords)) {
    literals_ = keywords;
    return;
  }
  const regex::Shape& shape = content_->shape();
  if (!keywords.empty() && are_long(keywords) &&
      (rule_->max_length != 0 || reach_of_keywords(shape))) {
    literals_ = keywords;
    return;
  }
  gate_ = keywords;
  for (const regex::Anchor& anchor : shape.anchors) {
    if (!are_long(anchor.literals) || !reach_of(anchor, 0, 0))
      continue;
    literals_ = anchor.literals;
    once_->run([&] { reach_ = *reach_of(anchor, 0, 0); });
    if (keyword_offsets(anchor, keywords))
      gate_.clear();  // a match has its keyword in itself
    return;
  }
  if (!keywords.empty() && are_long(keywords)) {
    literals_ = keywords;  // whole texts, but only those that have one
    gate_.clear();
  }
}

std::optional<Reach> CompiledRule::reach_of_keywords(const regex::Shape& shape) const {
  for (const regex::Anchor& anchor : shape.anchors) {
    if (const auto offsets = keyword_offsets(anchor, rule_->keywords)) {
      if (const auto reach = reach_of(anchor, offsets->first, offsets->second))
        return reach;
    }
  }
  return std::nullopt;
}

Reach CompiledRule::find_reach() const {
  const regex::Shape& shape = content_->shape();
  if (const auto reach = reach_of_keywords(shape))
    return *reach;
  Reach reach;
  // A proven rule has its keyword in the match; of others it may stand before or behind it.
  const std::size_t most = rule_->max_length != 0 ? rule_->max_length
                           : rule_->is_proven     ? shape.max_length
                                                  : regex::kUnbounded;
  if (most == regex::kUnbounded)
    return reach;
  reach.kind = Reach::Kind::around;
  reach.most_back = most;
  reach.least_back = rule_->is_proven ? 0 : -static_cast<std::ptrdiff_t>(most);
  return reach;
}

const Reach& CompiledRule::reach() const {
  once_->run([this] { reach_ = find_reach(); });
  return reach_;
}

}  // namespace clef::scan

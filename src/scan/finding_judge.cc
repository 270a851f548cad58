// SPDX-License-Identifier: MIT
#include "scan/finding_judge.h"

#include <algorithm>

#include "scan/generic.h"

namespace clef::scan {
namespace {

// Around a finding on a very long line: what a report can show, and what an allowlist gets to see.
constexpr std::size_t kShownLine = 2048;
constexpr std::size_t kAllowLine = std::size_t{32} << 10U;
// Of the generic rule: scores from here on are as telling as a provider's pattern.
constexpr double kMediumScore = 0.8;

Confidence lowered(Confidence confidence) {
  return confidence == Confidence::high ? Confidence::medium : Confidence::low;
}

Finding finding_of(const RawMatch& match, const JudgedText& text) {
  const std::string_view bytes = text.lines.text();
  Finding finding;
  finding.path = text.path;
  finding.place.begin = match.begin;
  finding.place.end = match.end;
  finding.secret_place.begin = match.secret_begin;
  finding.secret_place.end = match.secret_end;
  finding.match = bytes.substr(match.begin, match.end - match.begin);
  finding.secret = bytes.substr(match.secret_begin, match.secret_end - match.secret_begin);
  finding.entropy = shannon_entropy(finding.secret);
  finding.score = 1;
  return finding;
}

}  // namespace

bool FindingJudge::is_allowed(std::uint32_t rule, const Finding& finding, JudgedText& text) const {
  const std::string_view line =
      text.lines.lines(finding.place.begin, finding.place.end, kAllowLine);
  return engine_->allows(*matcher_, rule,
                         {text.path, text.commit, finding.secret, finding.match, line});
}

// What a checksum proves wrong is most often a public example; it stays, for it might be cut.
bool FindingJudge::is_valid(const CompiledRule& rule, Finding& finding,
                            std::string_view text) const {
  if (rule.validator() == nullptr)
    return true;
  switch (rule.validator()(finding.secret, text, finding.secret_place.begin)) {
    case Validity::unknown:
      return true;
    case Validity::valid:
      finding.validated = true;
      finding.confidence = Confidence::high;
      return true;
    case Validity::invalid:
      finding.validated = false;
      finding.confidence = lowered(finding.confidence);
      return !engine_->options().requires_checksum;
    case Validity::harmless:
      finding.confidence = Confidence::low;
      return true;
    case Validity::placeholder:
      break;
  }
  return false;
}

bool FindingJudge::is_random(const Rule& rule, const Finding& finding) {
  if (rule.entropy > 0 && finding.entropy <= rule.entropy)
    return false;
  return !rule.needs_natural_gate || !reads_like_words(finding.secret);
}

std::optional<Finding> FindingJudge::judge(std::uint32_t rule, const RawMatch& match,
                                           JudgedText& text) {
  const CompiledRule& compiled = engine_->rules()[rule];
  const Rule& from = compiled.rule();
  Finding finding = finding_of(match, text);
  finding.confidence = from.confidence;
  if (!is_random(from, finding))
    return std::nullopt;
  if (is_allowed(rule, finding, text) || !is_valid(compiled, finding, text.lines.text())) {
    allowed_.push_back(match);
    return std::nullopt;
  }
  finding.rule = from.id;
  finding.description = from.description;
  finding.tags = from.tags;
  finding.line = text.lines.lines(match.begin, match.end, kShownLine);
  return finding;
}

std::optional<Finding> FindingJudge::judge_generic(const Judged& judged, JudgedText& text) {
  const Candidate& candidate = judged.candidate;
  const bool has_name = candidate.name_begin < candidate.name_end;
  RawMatch match{candidate.begin, candidate.end, candidate.begin, candidate.end};
  if (has_name) {
    match.begin = std::min(candidate.name_begin, candidate.begin);
    match.end = std::max(candidate.name_end, candidate.end);
  }
  Finding finding = finding_of(match, text);
  finding.score = judged.score;
  finding.confidence = judged.score >= kMediumScore ? Confidence::medium : Confidence::low;
  const std::uint32_t rule = engine_->generic_rule();
  if (is_allowed(rule, finding, text))
    return std::nullopt;
  finding.rule = kGenericRule;
  finding.description = "a value that reads like a secret";
  if (rule != Engine::kNoRule) {
    finding.description = engine_->rules()[rule].rule().description;
    finding.tags = engine_->rules()[rule].rule().tags;
  }
  finding.line = text.lines.lines(match.begin, match.end, kShownLine);
  return finding;
}

std::optional<Finding> FindingJudge::judge_path(std::uint32_t rule, std::string_view path,
                                                std::string_view commit,
                                                std::optional<std::string_view> bytes) const {
  const Rule& from = engine_->rules()[rule].rule();
  // An empty file holds nothing; rules that are not ours are about names, as gitleaks' are.
  if (bytes && bytes->empty() && from.is_proven)
    return std::nullopt;
  Finding finding;
  finding.match = "file detected: " + std::string(path);
  if (engine_->allows(*matcher_, rule, {path, commit, {}, finding.match, {}}))
    return std::nullopt;
  finding.path = path;
  finding.rule = from.id;
  finding.description = from.description;
  finding.tags = from.tags;
  finding.confidence = from.confidence;
  finding.score = 1;
  if (bytes && !is_valid(engine_->rules()[rule], finding, *bytes))
    return std::nullopt;
  return finding;
}

}  // namespace clef::scan

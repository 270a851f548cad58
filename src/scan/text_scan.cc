// SPDX-License-Identifier: MIT
#include "scan/text_scan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "scan/blob_text.h"
#include "scan/known_values.h"

namespace clef::scan {
namespace {

// Of one text; the memory that findings take is bounded by it.
constexpr std::size_t kMostFindings = 20'000;

// Which bytes belong to some span.
class SpanSet {
 public:
  void add(std::size_t begin, std::size_t end) { spans_.push_back({begin, end}); }
  void finish() {
    std::sort(spans_.begin(), spans_.end(),
              [](const CipherSpan& a, const CipherSpan& b) { return a.begin < b.begin; });
    std::size_t most = 0;
    for (CipherSpan& span : spans_)  // from here on `end` is the furthest so far
      span.end = most = std::max(most, span.end);
  }
  [[nodiscard]] bool touches(std::size_t begin, std::size_t end) const {
    const auto next =
        std::lower_bound(spans_.begin(), spans_.end(), end,
                         [](const CipherSpan& s, std::size_t at) { return s.begin < at; });
    return next != spans_.begin() && std::prev(next)->end > begin;
  }

 private:
  std::vector<CipherSpan> spans_;
};

bool is_near(std::size_t a, std::size_t b, const std::optional<std::size_t>& limit) {
  return !limit || (a > b ? a - b : b - a) <= *limit;
}

void add_diagnostic(BlobReport& report, const JudgedText& text, const std::string& rule,
                    std::string_view reason) {
  report.diagnostics.push_back({std::string(text.path), rule, std::string(reason)});
}

}  // namespace

TextScan::TextScan(const Engine& engine)
    : engine_(&engine), hits_(engine.index()), judge_(engine, finder_.matcher()) {}

bool TextScan::may_run(std::uint32_t rule, const JudgedText& text) {
  const CompiledRule& compiled = engine_->rules()[rule];
  if (compiled.path() && !is_found(finder_.matcher(), *compiled.path(), text.path))
    return false;
  const std::vector<std::string>& gate = compiled.gate();
  return gate.empty() || std::any_of(gate.begin(), gate.end(), [&](const std::string& word) {
           return contains_folded(text.lines.text(), word);
         });
}

void TextScan::run_rule(std::uint32_t rule, JudgedText& text, UtfText& utf, BlobReport& report,
                        std::vector<Finding>& out) {
  const CompiledRule& compiled = engine_->rules()[rule];
  if (!may_run(rule, text))
    return;
  std::vector<RawMatch> matches;
  const MatchFinder::End end = finder_.find(compiled, utf, hits_.intervals(rule), matches);
  if (end == MatchFinder::End::timed_out)
    add_diagnostic(report, text, compiled.rule().id, "rule-timeout");
  if (end == MatchFinder::End::too_many)
    add_diagnostic(report, text, compiled.rule().id, "too-many-matches");
  for (const RawMatch& match : matches) {
    if (out.size() >= kMostFindings)
      break;
    if (auto finding = judge_.judge(rule, match, text))
      out.push_back(std::move(*finding));
  }
}

// Evaluated once a text; what they require themselves does not matter.
const std::vector<Place>& TextScan::partners(std::uint32_t rule, JudgedText& text, UtfText& utf,
                                             BlobReport& report) {
  const auto [at, is_new] = partners_.try_emplace(rule);
  if (!is_new || hits_.intervals(rule).empty())
    return at->second;
  std::vector<Finding> found;
  run_rule(rule, text, utf, report, found);
  for (const Finding& finding : found)
    at->second.push_back(text.lines.place(finding.place.begin, finding.place.end));
  return at->second;
}

bool TextScan::has_partners(std::uint32_t rule, const Finding& finding, JudgedText& text,
                            UtfText& utf, BlobReport& report) {
  const std::vector<Required>& wanted = engine_->rules()[rule].rule().required;
  if (wanted.empty())
    return true;
  const Place here = text.lines.place(finding.place.begin, finding.place.end);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& places = partners(engine_->required(rule)[i], text, utf, report);
    const bool is_met = std::any_of(places.begin(), places.end(), [&](const Place& place) {
      return is_near(place.start_line, here.start_line, wanted[i].within_lines) &&
             is_near(place.start_column, here.start_column, wanted[i].within_columns);
    });
    if (!is_met)
      return false;
  }
  return true;
}

bool TextScan::is_wanted(std::uint32_t rule, Search search) const {
  const CompiledRule& compiled = engine_->rules()[rule];
  return !compiled.rule().only_required &&
         (search == Search::all ||
          (compiled.rule().confidence == Confidence::high && !compiled.literals().empty()));
}

std::vector<Finding> TextScan::find(JudgedText& text, Search search, BlobReport& report) {
  std::vector<Finding> out;
  UtfText utf(text.lines.text());
  partners_.clear();
  judge_.allowed().clear();
  hits_.collect(text.lines.text());
  for (const std::uint32_t rule : hits_.rules()) {
    if (!is_wanted(rule, search))
      continue;
    std::vector<Finding> found;
    run_rule(rule, text, utf, report, found);
    for (Finding& finding : found) {
      if (has_partners(rule, finding, text, utf, report))
        out.push_back(std::move(finding));
    }
  }
  drop_beaten(out);
  if (engine_->set().has_generic && search == Search::all)
    add_generic(text, out);
  if (engine_->options().known_values)
    add_known(text, out);
  if (out.size() > kMostFindings) {
    out.resize(kMostFindings);
    add_diagnostic(report, text, {}, "too-many-findings");
  }
  return out;
}

// gitleaks' rule for its generic ones, which have the word in their names.
void TextScan::drop_beaten(std::vector<Finding>& findings) const {
  const auto is_generic = [&](const Finding& f) { return contains_folded(f.rule, "generic"); };
  SpanSet special;
  for (const Finding& finding : findings) {
    if (!is_generic(finding))
      special.add(finding.secret_place.begin, finding.secret_place.end);
  }
  special.finish();
  std::erase_if(findings, [&](const Finding& f) {
    return is_generic(f) && special.touches(f.secret_place.begin, f.secret_place.end);
  });
}

// A value that is known says more than its shape: what rules found there is the same leak.
void TextScan::add_known(const JudgedText& text, std::vector<Finding>& out) const {
  std::vector<Finding> known =
      engine_->options().known_values->findings(text.path, text.lines.text());
  if (known.empty())
    return;
  SpanSet values;
  for (const Finding& finding : known)
    values.add(finding.place.begin, finding.place.end);
  values.finish();
  std::erase_if(out, [&](const Finding& finding) {
    return values.touches(finding.secret_place.begin, finding.secret_place.end);
  });
  std::move(known.begin(), known.end(), std::back_inserter(out));
}

void TextScan::add_generic(JudgedText& text, std::vector<Finding>& out) {
  const std::vector<Judged> candidates =
      generic_candidates(text.path, text.lines.text(), engine_->options().threshold);
  if (candidates.empty())
    return;
  SpanSet known;
  for (const Finding& finding : out)
    known.add(finding.secret_place.begin, finding.secret_place.end);
  for (const RawMatch& match : judge_.allowed())
    known.add(match.secret_begin, match.secret_end);
  known.finish();
  for (const Judged& judged : candidates) {
    if (out.size() > kMostFindings)
      return;
    if (known.touches(judged.candidate.begin, judged.candidate.end))
      continue;
    if (auto finding = judge_.judge_generic(judged, text))
      out.push_back(std::move(*finding));
  }
}

}  // namespace clef::scan

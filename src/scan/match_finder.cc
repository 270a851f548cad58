// SPDX-License-Identifier: MIT
#include "scan/match_finder.h"

#include <algorithm>
#include <chrono>

namespace clef::scan {
namespace {

using regex::Outcome;
using Time = std::chrono::steady_clock;

// Compiled code counts steps anew at each place where a match might begin, so that the limit alone
// bounds nothing: a hostile rule is asked about some places at a time and stopped by the clock.
constexpr std::size_t kPlacesAtOnce = std::size_t{4} << 10U;
constexpr std::size_t kProvenPlacesAtOnce = std::size_t{1} << 20U;
constexpr std::chrono::seconds kMostTime{2};
constexpr int kMostStalls = 16;  // lines that hit the limit before the rule is given up in a text
constexpr std::size_t kLongestLine = std::size_t{64} << 10U;  // that is tried by itself
constexpr std::size_t kMostMatches = 10'000;                  // of one rule in one text

}  // namespace

struct MatchFinder::Run {
  const CompiledRule& rule;
  std::string_view text;  // as the program wants it
  std::vector<RawMatch>& out;
  Time::time_point start = Time::now();
  std::size_t next = 0;  // behind the last match
  std::size_t last_end = std::string_view::npos;
  std::size_t kept = 0;
  int stalls = 0;
  End end = End::complete;

  bool is_over() {
    if (end == End::complete && kept >= kMostMatches)
      end = End::too_many;
    return end == End::too_many || stalls > kMostStalls;
  }
  bool is_late() {
    if (Time::now() - start < kMostTime)
      return false;
    end = End::timed_out;
    stalls = kMostStalls + 1;
    return true;
  }
  // The next place at which a search may begin: in UTF-8 no byte within a character.
  [[nodiscard]] std::size_t boundary(std::size_t at) const {
    if (rule.content()->is_utf()) {
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80)
        ++at;
    }
    return at;
  }
};

namespace {

// The group that the rule names, else the first that is not empty, else the whole match.
regex::Span secret_of(const regex::Matcher& matcher, const CompiledRule& rule) {
  const std::size_t wanted = rule.rule().secret_group;
  const regex::Span whole = matcher.group(0);
  const auto holds_text = [](regex::Span s) { return s.is_set() && s.begin < s.end; };
  if (wanted != 0 && holds_text(matcher.group(wanted)))
    return matcher.group(wanted);
  for (std::size_t i = 1; i <= rule.content()->groups(); ++i) {
    if (holds_text(matcher.group(i)))
      return matcher.group(i);
  }
  return whole;
}

void trim_feeds(std::string_view text, std::size_t& begin, std::size_t& end) {
  while (begin < end && text[begin] == '\n')
    ++begin;
  while (begin < end && text[end - 1] == '\n')
    --end;
}

}  // namespace

// A match without a byte in it holds no secret.
void MatchFinder::keep(Run& run, std::size_t offset) {
  const regex::Span whole = matcher_.group(0);
  const regex::Span secret = secret_of(matcher_, run.rule);
  RawMatch match{whole.begin + offset, whole.end + offset, secret.begin + offset,
                 secret.end + offset};
  trim_feeds(run.text, match.begin, match.end);
  trim_feeds(run.text, match.secret_begin, match.secret_end);
  if (match.begin == match.end || match.secret_begin == match.secret_end)
    return;
  run.out.push_back(match);
  ++run.kept;
}

// Keeps the match of a search from `at`; returns where to go on.
std::size_t MatchFinder::pass_match(Run& run, std::size_t at) {
  const regex::Span whole = matcher_.group(0);
  if (whole.end != at || whole.begin != run.last_end)
    keep(run, 0);
  run.last_end = whole.end;
  run.next = whole.end > at ? whole.end : run.boundary(at + 1);
  return run.next;
}

// As Go goes through all matches: an empty one moves on by a character, and is none right behind
// another.
void MatchFinder::find_in(Run& run, const Interval& interval) {
  const std::size_t at_once = run.rule.rule().is_proven ? kProvenPlacesAtOnce : kPlacesAtOnce;
  std::size_t at = run.boundary(std::max(interval.begin, run.next));
  while (at <= interval.last && !run.is_over()) {
    const std::size_t last = std::min(interval.last, at + at_once);
    const Outcome outcome = matcher_.search(*run.rule.content(), run.text, at, last);
    if (outcome == Outcome::limit) {
      run.end = End::timed_out;
      find_in_lines(run, at, interval.last);
      return;
    }
    at = outcome == Outcome::none ? run.boundary(last + 1) : pass_match(run, at);
    if (at_once != kProvenPlacesAtOnce && run.is_late())
      return;
  }
}

void MatchFinder::find_in_lines(Run& run, std::size_t from, std::size_t last) {
  std::size_t at = from;
  while (at <= last && at < run.text.size() && run.stalls <= kMostStalls && !run.is_late()) {
    const std::size_t end = std::min(run.text.find('\n', at), run.text.size());
    if (end - at <= kLongestLine)
      find_in_line(run, at, end);
    at = end + 1;
  }
  run.next = std::max(run.next, at);
}

void MatchFinder::find_in_line(Run& run, std::size_t begin, std::size_t end) {
  const std::string_view line = run.text.substr(begin, end - begin);
  std::size_t at = 0;
  while (at <= line.size() && run.kept < kMostMatches) {
    const Outcome outcome = matcher_.search(*run.rule.content(), line, at, line.size());
    run.stalls += outcome == Outcome::limit ? 1 : 0;
    if (outcome != Outcome::match)
      return;
    keep(run, begin);
    const std::size_t match_end = matcher_.group(0).end;
    at = match_end > at ? match_end : run.boundary(begin + at + 1) - begin;
  }
}

MatchFinder::End MatchFinder::find(const CompiledRule& rule, UtfText& text,
                                   std::span<const Interval> intervals,
                                   std::vector<RawMatch>& out) {
  const std::string_view subject = rule.content()->is_utf() ? text.utf8() : text.bytes();
  Run run{rule, subject, out};
  for (const Interval& interval : intervals) {
    if (run.is_over())
      break;
    find_in(run, {interval.begin, std::min(interval.last, subject.size())});
  }
  static_cast<void>(run.is_over());
  return run.end;
}

}  // namespace clef::scan

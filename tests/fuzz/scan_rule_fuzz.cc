// SPDX-License-Identifier: MIT
// Any pattern on any text: refused, or both ways of running it end, and looking near hits finds
// what looking everywhere finds unless a limit was hit.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "regex/lint.h"
#include "scan/compiled_rule.h"
#include "scan/hit_collector.h"
#include "scan/match_finder.h"
#include "scan/scanner.h"

namespace clef::scan {
namespace {

struct Found {
  bool is_complete = true;
  std::string text;
};

Found find(const CompiledRule& rule, std::string_view text, std::span<const Interval> intervals) {
  MatchFinder finder;
  UtfText utf(text);
  std::vector<RawMatch> matches;
  Found out;
  out.is_complete = finder.find(rule, utf, intervals, matches) == MatchFinder::End::complete;
  for (const RawMatch& m : matches)
    out.text += std::to_string(m.begin) + "-" + std::to_string(m.secret_end) + " ";
  return out;
}

void check(std::string_view pattern, std::string_view text) {
  Rule rule;
  rule.id = "r";
  rule.pattern = pattern;
  std::vector<CompiledRule> compiled;
  std::vector<CompiledRule> interpreted;
  compiled.emplace_back(rule, true);
  interpreted.emplace_back(rule, false);
  static_cast<void>(regex::lint(*compiled[0].content()));
  const RuleIndex index(compiled, Prefilter::Kernel::automatic);
  HitCollector hits(index);
  hits.collect(text);
  const Interval everywhere{0, text.size()};
  const Found near = find(compiled[0], text, hits.intervals(0));
  const Found whole = find(compiled[0], text, {&everywhere, 1});
  const Found slow = find(interpreted[0], text, {&everywhere, 1});
  if (near.is_complete && whole.is_complete && near.text != whole.text)
    std::abort();
  if (slow.is_complete && whole.is_complete && slow.text != whole.text)
    std::abort();
  RuleSet set;
  set.rules.push_back(rule);
  const Scanner scanner(set, {});
  static_cast<void>(Scanner::Worker(scanner).scan("a.env", text));
}

}  // namespace
}  // namespace clef::scan

// The pattern ends at the first NUL.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\0');
  if (end == std::string_view::npos || end == 0 || end > 200)
    return 0;
  try {
    clef::scan::check(input.substr(0, end), input.substr(end + 1));
  } catch (const clef::Error& error) {
    if (error.code() != clef::Errc::bad_pattern)
      throw;
  }
  return 0;
}

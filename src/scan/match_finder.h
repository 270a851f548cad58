// SPDX-License-Identifier: MIT
// All matches of one rule in a text, near its hits or everywhere, in bounded time.
#pragma once

#include <span>
#include <vector>

#include "regex/program.h"
#include "scan/compiled_rule.h"
#include "scan/utf_text.h"

namespace clef::scan {

// Bytes of the text; the secret is in the match.
struct RawMatch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t secret_begin = 0;
  std::size_t secret_end = 0;
};

// Matches begin at one of [begin, last].
struct Interval {
  std::size_t begin = 0;
  std::size_t last = 0;
};

class MatchFinder {
 public:
  enum class End : std::uint8_t { complete, timed_out, too_many };

  // Appends to `out`, in order, the matches that a search of the whole text would find in the
  // intervals (sorted, apart from each other). With `timed_out` some may be missing: the rule's
  // pattern took too many steps, and then each line was tried by itself.
  End find(const CompiledRule& rule, UtfText& text, std::span<const Interval> intervals,
           std::vector<RawMatch>& out);

  regex::Matcher& matcher() { return matcher_; }

 private:
  struct Run;
  void find_in(Run& run, const Interval& interval);
  std::size_t pass_match(Run& run, std::size_t at);
  void find_in_lines(Run& run, std::size_t from, std::size_t last);
  void find_in_line(Run& run, std::size_t begin, std::size_t end);
  void keep(Run& run, std::size_t offset);

  regex::Matcher matcher_;
};

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Allowlists, ready to judge.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "regex/program.h"
#include "scan/rule.h"

namespace clef::scan {

// What a finding is to an allowlist. `line`: the whole lines of the match, cut around it if they
// are very long.
struct AllowSubject {
  std::string_view path;
  std::string_view commit;
  std::string_view secret;
  std::string_view match;
  std::string_view line;
};

class Allow {
 public:
  // Errc::bad_pattern for a pattern that does not compile.
  Allow(const Allowlist& list, bool uses_jit);

  // By path or commit alone, so that nothing need be looked for there (`any` only).
  bool allows_blob(regex::Matcher& matcher, std::string_view path, std::string_view commit) const;
  bool allows(regex::Matcher& matcher, const AllowSubject& subject) const;

 private:
  bool has_commit(std::string_view commit) const;
  bool has_stopword(std::string_view secret) const;
  static bool matches(regex::Matcher& matcher, const std::optional<regex::Program>& program,
                      std::string_view text);

  Condition condition_;
  Target target_;
  std::vector<std::string> commits_;
  std::vector<std::string> stopwords_;
  std::optional<regex::Program> paths_;
  std::optional<regex::Program> patterns_;
};

// Search in any bytes. A limit that is hit is no match: nothing is dropped that was not judged.
bool is_found(regex::Matcher& matcher, const regex::Program& program, std::string_view text);

}  // namespace clef::scan

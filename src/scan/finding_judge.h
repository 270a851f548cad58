// SPDX-License-Identifier: MIT
// From matches to findings: entropy, allowlists, validators, partners that a rule requires.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "scan/engine.h"
#include "scan/finding.h"
#include "scan/generic.h"
#include "scan/match_finder.h"
#include "scan/text_lines.h"

namespace clef::scan {

// The text that is judged, and what is known of where it is from.
struct JudgedText {
  std::string_view path;
  std::string_view commit;
  TextLines& lines;
};

class FindingJudge {
 public:
  FindingJudge(const Engine& engine, regex::Matcher& matcher)
      : engine_(&engine), matcher_(&matcher) {}

  // nullopt: no secret by the rule's own terms, or allowed. The place has no lines yet.
  std::optional<Finding> judge(std::uint32_t rule, const RawMatch& match, JudgedText& text);
  std::optional<Finding> judge_generic(const Judged& judged, JudgedText& text);
  // A finding of the file itself; `bytes` are all of it, if they are at hand.
  std::optional<Finding> judge_path(std::uint32_t rule, std::string_view path,
                                    std::string_view commit,
                                    std::optional<std::string_view> bytes) const;

  // Secrets of judge() that are known and may stand there: the generic rule shall not find them
  // once more. The caller clears it for each text.
  std::vector<RawMatch>& allowed() { return allowed_; }

 private:
  static bool is_random(const Rule& rule, const Finding& finding);
  bool is_valid(const CompiledRule& rule, Finding& finding, std::string_view text) const;
  bool is_allowed(std::uint32_t rule, const Finding& finding, JudgedText& text) const;

  const Engine* engine_;
  regex::Matcher* matcher_;
  std::vector<RawMatch> allowed_;
};

}  // namespace clef::scan

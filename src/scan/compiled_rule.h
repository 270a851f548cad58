// SPDX-License-Identifier: MIT
// A rule ready to run: its programs, its allowlists and where around a hit its matches may begin.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/once.h"
#include "regex/program.h"
#include "scan/allow.h"
#include "scan/rule.h"
#include "scan/validator.h"

namespace clef::scan {

// Where matches may begin for a literal seen at h: in [h - most_back, h - least_back], from the
// begin of h's line on, or anywhere.
struct Reach {
  enum class Kind : std::uint8_t { whole, around, line };
  Kind kind = Kind::whole;
  std::size_t most_back = 0;      // of `around`
  std::ptrdiff_t least_back = 0;  // negative: behind h
};

class CompiledRule {
 public:
  // The rule must outlive it. Errc::bad_pattern and Errc::malformed name the rule.
  CompiledRule(const Rule& rule, bool uses_jit);

  const Rule& rule() const { return *rule_; }
  const std::optional<regex::Program>& content() const { return content_; }
  const std::optional<regex::Program>& path() const { return path_; }
  const std::vector<Allow>& allows() const { return allows_; }
  Validator validator() const { return validator_; }

  // Literals of the one pass, one of which is near every match; empty: it runs on every text.
  const std::vector<std::string>& literals() const { return literals_; }
  // Keywords of which one must stand anywhere in the text before the rule may run, beyond a hit.
  const std::vector<std::string>& gate() const { return gate_; }
  // For a hit of literals(). Found out at the first call, which may come from any thread.
  const Reach& reach() const;

 private:
  void plan();
  std::optional<Reach> reach_of_keywords(const regex::Shape& shape) const;
  Reach find_reach() const;

  const Rule* rule_;
  std::optional<regex::Program> content_;
  std::optional<regex::Program> path_;
  std::vector<Allow> allows_;
  Validator validator_ = nullptr;
  std::vector<std::string> literals_;
  std::vector<std::string> gate_;
  std::unique_ptr<Once> once_ = std::make_unique<Once>();
  mutable Reach reach_;
};

}  // namespace clef::scan

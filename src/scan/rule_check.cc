// SPDX-License-Identifier: MIT
#include "scan/rule_check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/error.h"
#include "regex/lint.h"
#include "regex/program.h"
#include "scan/generic_text.h"
#include "scan/validator.h"

namespace clef::scan {
namespace {

// Long enough for what is exponential or cubic in the text to hit the limit, too short for what is
// quadratic: many useful patterns are.
constexpr std::size_t kRun = 240;
constexpr std::size_t kMostKeywords = 4;
constexpr std::size_t kMostUnits = 24;
constexpr std::array<std::string_view, 12> kUnits{"a",  "A",   "0",   " ",  "-", "/",
                                                  "a1", "=\"", "aA0", "_a", ".", "a "};

std::string repeated(std::string_view unit) {
  std::string out;
  while (out.size() < kRun)
    out += unit;
  return out;
}

std::vector<std::string> leads_of(const Rule& rule) {
  std::vector<std::string> leads{""};
  for (std::size_t i = 0; i < std::min(rule.keywords.size(), kMostKeywords); ++i)
    leads.push_back(rule.keywords[i]);
  return leads;
}

// Those above, and letters that the pattern names itself.
std::vector<std::string> units_of(std::string_view pattern) {
  std::vector<std::string> units(kUnits.begin(), kUnits.end());
  for (const char c : pattern) {
    const std::string unit(1, c);
    if (is_alnum(c) && units.size() < kMostUnits &&
        std::find(units.begin(), units.end(), unit) == units.end())
      units.push_back(unit);
  }
  return units;
}

class Check {
 public:
  std::vector<RuleFault> take() && { return std::move(faults_); }

  void rule(const Rule& rule) {
    rule_ = rule.id;
    const regex::Dialect dialect =
        rule.dialect == Dialect::re2 ? regex::Dialect::re2 : regex::Dialect::pcre2;
    if (!rule.pattern.empty())
      if (const auto program = compiled("regex", rule.pattern, dialect))
        content(*program, rule);
    if (!rule.path.empty())
      static_cast<void>(compiled("path", rule.path, dialect));
    for (const Allowlist& list : rule.allowlists)
      allowlist(list);
    if (!rule.validator.empty() && find_validator(rule.validator) == nullptr)
      fault(true, "there is no validator " + Shown::name(rule.validator).text());
  }

  void global(const GlobalAllowlist& list) {
    rule_.clear();
    allowlist(list.list);
  }

 private:
  void fault(bool is_error, std::string text) {
    faults_.push_back({rule_, is_error, std::move(text)});
  }

  std::optional<regex::Program> compiled(std::string_view field, const std::string& pattern,
                                         regex::Dialect dialect) {
    try {
      regex::ProgramOptions options;
      options.dialect = dialect;
      regex::Program program(pattern, options);
      program.prepare();
      return program;
    } catch (const Error& e) {
      fault(true, std::string(field) + ": " + e.message());
      return std::nullopt;
    }
  }

  void allowlist(const Allowlist& list) {
    for (const std::string& path : list.paths)
      static_cast<void>(compiled("paths of an allowlist", path, regex::Dialect::re2));
    for (const std::string& pattern : list.patterns)
      static_cast<void>(compiled("regexes of an allowlist", pattern, regex::Dialect::re2));
  }

  void content(const regex::Program& program, const Rule& rule) {
    if (rule.secret_group > program.groups())
      fault(true, "secretGroup names a group that the regex has not");
    if (matcher_.search(program, "") == regex::Outcome::match)
      fault(false, "the regex matches the empty text, and so everywhere");
    const std::vector<std::string> leads = leads_of(rule);
    for (const std::string& unit : units_of(rule.pattern))
      for (const std::string& lead : leads)
        // The pattern's own text at the end holds the literals without which it is not tried.
        if (matcher_.search(program, lead + repeated(unit) + "\x01" + rule.pattern) ==
            regex::Outcome::limit)
          return fault(false, "the regex is slow on hostile text: its match limit is hit on " +
                                  std::to_string(kRun) + " bytes of " + Shown::name(unit).text());
    if (!rule.is_proven)
      for (const std::string_view sign : regex::lint(program))
        fault(false, "regex: " + std::string(sign));
  }

  std::string rule_;
  regex::Matcher matcher_;
  std::vector<RuleFault> faults_;
};

}  // namespace

std::vector<RuleFault> check_rules(const RuleSet& rules) {
  Check check;
  for (const Rule& rule : rules.rules)
    check.rule(rule);
  for (const GlobalAllowlist& list : rules.allowlists)
    check.global(list);
  return std::move(check).take();
}

}  // namespace clef::scan

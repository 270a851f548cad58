// SPDX-License-Identifier: MIT
// What is looked for: rules as data, ours and imported ones alike. Nothing here is compiled yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clef::scan {

enum class Confidence : std::uint8_t { low, medium, high };
std::string_view confidence_name(Confidence confidence);  // "low" …

// How patterns are to be read: as Go's regexp does (imported ones, and ours), or all of PCRE2.
enum class Dialect : std::uint8_t { re2, pcre2 };

// How bad a leak is, for the forges' dashboards; unset: as the confidence says.
enum class Severity : std::uint8_t { unset, low, medium, high, critical };

enum class Condition : std::uint8_t { any, every };  // "OR", "AND"
enum class Target : std::uint8_t { secret, match, line };

// Drops findings. With `any` one criterion is enough; with `every` each kind that is present must
// hold. Never empty.
struct Allowlist {
  std::string description;
  Condition condition = Condition::any;
  Target target = Target::secret;      // of `patterns`
  std::vector<std::string> commits;    // full ids, lower case
  std::vector<std::string> paths;      // patterns, searched in the path
  std::vector<std::string> patterns;   // searched in the target
  std::vector<std::string> stopwords;  // lower case; found in the secret, in any case
};

// A global allowlist; with `rules` it is theirs alone.
struct GlobalAllowlist {
  Allowlist list;
  std::vector<std::string> rules;
};

// Another rule that must have matched in the same blob; limits are differences of start lines and
// start columns, inclusive.
struct Required {
  std::string rule;
  std::optional<std::size_t> within_lines;
  std::optional<std::size_t> within_columns;
};

struct Rule {
  std::string id;  // kebab-case, unique
  std::string description;
  std::string pattern;  // of the content; empty for a rule of paths alone
  std::string path;     // pattern, searched in the path; empty: every path
  Dialect dialect = Dialect::re2;
  std::size_t secret_group = 0;       // 0: the first group that is not empty, else the whole match
  double entropy = 0;                 // bits a byte; a secret must have more. 0: any
  std::vector<std::string> keywords;  // lower case, one must occur; empty: run on every blob
  std::vector<std::string> tags;
  std::vector<Allowlist> allowlists;
  std::vector<Required> required;
  bool only_required = false;  // helper of other rules (skipReport): never reported itself
  Confidence confidence = Confidence::medium;
  std::string validator;  // a name known to scan/validator.h; empty: none
  // Longest match in bytes; 0: unknown. The engine looks no further than this beyond a keyword.
  std::size_t max_length = 0;
  bool needs_natural_gate = false;  // tokenEfficiency: drop what reads like words (section 5.4)
  Severity severity = Severity::unset;
  // Ours, held by tests: the pattern compiles, and every match contains a keyword.
  bool is_proven = false;
};

// The rule that scan/generic.h stands for: in a set it has no pattern, only what is said of it.
inline constexpr std::string_view kGenericRule = "generic-secret";

struct RuleSet {
  std::string title;
  std::vector<Rule> rules;  // sorted by id
  std::vector<GlobalAllowlist> allowlists;
  // Also look for `name = value` and long runs of high entropy (scan/generic.h).
  bool has_generic = true;
};

// The built-in set.
const RuleSet& default_rules();

// gitleaks' and betterleaks' name for one of our rules, or ours itself; empty if there is none.
std::string_view own_rule_id(std::string_view foreign);

}  // namespace clef::scan

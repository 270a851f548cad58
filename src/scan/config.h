// SPDX-License-Identifier: MIT
// Rules that a file gives: gitleaks' and betterleaks' TOML, and .clef/scan.toml, which is the same
// with `confidence`, `severity`, `validator`, `dialect` and `maxLen` (docs/scanning.md). Patterns
// are not compiled here.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/rule.h"

namespace clef::scan {

// Something a person should know about a file that was accepted nevertheless.
struct ConfigNote {
  std::string file;
  std::size_t line = 0;  // 0: the file as a whole
  std::string text;      // escaped, fit to be shown
};

// Where a rule stands; the file is empty for a built-in one.
struct RuleOrigin {
  std::string file;
  std::size_t line = 0;
};

struct Config {
  RuleSet rules;
  std::vector<std::string> files;  // that it was read from, the first one first; empty: built in.
                                   // They are never scanned themselves
  std::vector<ConfigNote> notes;
  std::map<std::string, RuleOrigin> origins;  // by rule id
};

// What `extend.useDefault` means, and how the names of foreign rules translate.
struct ConfigBase {
  const RuleSet* rules = nullptr;
  std::string_view (*own_id)(std::string_view foreign) = nullptr;
};
inline ConfigBase builtin_base() { return {&default_rules(), &own_rule_id}; }

// Content of a file; nullopt if there is none of that name. The caller decides where names lead: to
// the folder of the process for a file that its user named; for one of the repository to the
// scanned work tree through TreeRoot, or to the protected revision (security.md S7, S12).
using ConfigReader = std::function<std::optional<std::string>(const std::string& name)>;

// The rules of `text`. `read` opens what it extends, at most two files deep. Errc::malformed with
// file and line; not_found for an extended file that is absent.
Config read_config(const std::string& name, std::string_view text, const ConfigReader& read,
                   const ConfigBase& base);

// The first of .clef/scan.toml and .gitleaks.toml that `root` has; the built-in set if it has
// neither.
Config find_config(const ConfigReader& root, const ConfigBase& base);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// One configuration file as it stands, before anything is extended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/config.h"
#include "scan/config_table.h"
#include "scan/rule.h"

namespace clef::scan {

// A rule, or what a file changes about one that it inherits. Empty texts and zeros change nothing;
// the rest only where it is given.
struct RuleEdit {
  Rule rule;
  std::size_t line = 0;
  std::string file;
  std::optional<Dialect> dialect;
  std::optional<Confidence> confidence;
  std::optional<bool> only_required;
  std::optional<bool> natural_gate;
};

// An allowlist of all rules, or of `list.rules` alone.
struct AllowlistEdit {
  GlobalAllowlist list;
  std::size_t line = 0;
  std::string file;
};

struct ConfigFile {
  std::string name;
  std::string title;
  bool uses_default = false;
  std::string extends;                // file name
  std::vector<std::string> disabled;  // rule ids of what it extends
  std::size_t extend_line = 0;
  std::vector<RuleEdit> rules;  // ids unique
  std::vector<AllowlistEdit> allowlists;
};

// Errc::malformed with file and line. Notes go to `talk`.
ConfigFile read_config_file(std::string_view text, ConfigTalk& talk);

// Groups that capture, so that a rule cannot name one that is not there.
std::size_t count_groups(std::string_view pattern);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Finds out what is wrong with rules before they are run on files.
#pragma once

#include <string>
#include <vector>

#include "scan/rule.h"

namespace clef::scan {

struct RuleFault {
  std::string rule;  // empty: of a global allowlist
  bool is_error = false;
  std::string text;  // fit to be shown
};

// Compiles every pattern of rules and allowlists (an error each that does not), looks up
// validators, and runs each content pattern over texts made to lead it astray: one whose match
// limit is hit there would be as slow on a file that somebody made for it.
std::vector<RuleFault> check_rules(const RuleSet& rules);

}  // namespace clef::scan

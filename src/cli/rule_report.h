// SPDX-License-Identifier: MIT
// Rules of a scan, and what is wrong with them, for people and programs.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/config.h"
#include "scan/rule_check.h"
#include "syntax/tree.h"

namespace clef::cli {

syntax::Tree rule_json(const scan::Config& config, const scan::Rule& rule);
// Names and texts of what is known of a rule; without a name: a sentence.
std::vector<std::pair<std::string, std::string>> rule_fields(const scan::Config& config,
                                                             const scan::Rule& rule);
// A line a note and a fault; not escaped.
std::vector<std::string> fault_lines(const scan::Config& config,
                                     const std::vector<scan::RuleFault>& faults);
syntax::Tree faults_json(const scan::Config& config, const std::vector<scan::RuleFault>& faults);

}  // namespace clef::cli

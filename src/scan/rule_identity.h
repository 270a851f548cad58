// SPDX-License-Identifier: MIT
// A name for all that decides what a scan finds.
#pragma once

#include <string>

#include "scan/rule.h"
#include "scan/scanner.h"

namespace clef::scan {

// Hexadecimal digest of rules, options and the version of this program. Two scanners of the same
// identity give the same report for a blob.
std::string rule_identity(const RuleSet& rules, const ScanOptions& options);

}  // namespace clef::scan

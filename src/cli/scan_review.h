// SPDX-License-Identifier: MIT
// Findings one after the other on a terminal, and what a person said of each.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scan/baseline.h"
#include "scan/finding.h"

namespace clef::cli {

// By index into the findings; those that were left for later are absent.
using ReviewMarks = std::map<std::size_t, scan::Mark>;

// Asks on /dev/tty; secrets stay hidden until they are asked for. no_terminal, refused.
ReviewMarks ask_about_findings(const std::vector<scan::Finding>& findings);

// For scripts: the findings of these fingerprints. not_found for one that no finding has.
ReviewMarks marks_by_fingerprint(const std::vector<scan::Finding>& findings,
                                 const std::vector<std::string>& fingerprints, scan::Mark mark);

}  // namespace clef::cli

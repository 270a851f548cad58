// SPDX-License-Identifier: MIT
// Hides secrets in all that is told of a finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/finding.h"

namespace clef::scan {

// `percent` of the secret hidden: 100 gives "REDACTED", less keeps its start and appends "...".
std::string redacted_secret(std::string_view secret, unsigned percent);

// Copies with secret, match, line, path, commit subject and author redacted: every place where the
// secret of this finding, or of one beside it, stands. Sorted findings in, same order out.
std::vector<Finding> redacted(const std::vector<Finding>& findings, unsigned percent);

}  // namespace clef::scan

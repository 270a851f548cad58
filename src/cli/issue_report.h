// SPDX-License-Identifier: MIT
// Issues of commits in the forms that people and forges read.
#pragma once

#include <string>
#include <string_view>

#include "cli/output.h"
#include "entry/range.h"
#include "syntax/tree.h"

namespace clef::cli {

// "error [plaintext] path: message (in 0123456789)" and, below it, what to do.
std::string issue_text(const entry::RangeIssue& found);
syntax::Tree issues_json(const entry::RangeReport& report);
// SARIF 2.1.0: one run, a rule a category.
syntax::Tree issues_sarif(const entry::RangeReport& report);
// Workflow commands of GitHub: one ::error or ::warning a line.
std::string issues_github(const entry::RangeReport& report);
// For reviewers: who and what changed, then the issues.
std::string issues_markdown(const entry::RangeReport& report);

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// What forges read, in the words that they ask for: SARIF and workflow commands.
#pragma once

#include <string>
#include <string_view>

#include "syntax/tree.h"

namespace clef::scan {

// A path of the repository as a relative URI reference.
std::string path_uri(std::string_view path);

// In the data of a workflow command of GitHub and, `is_property`, in one of its properties: no text
// begins a command of its own (security.md S19).
std::string workflow_text(std::string_view text, bool is_property);

// SARIF 2.1.0 with this one run.
syntax::Tree sarif_log(syntax::Tree run);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// What is wrong with a matrix. Keyless checks need no private key; the others open every cell, in
// parallel.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matrix/workspace.h"
#include "policy/issue.h"

namespace clef::policy {

struct LintOptions {
  std::optional<std::string> ns;  // only these cells
  std::optional<std::string> env;
  bool keyless = false;
  unsigned threads = 0;  // 0: one a processor
};

struct LintReport {
  Issues issues;             // sorted
  std::size_t cells = 0;     // declared, missing ones included
  std::size_t pending = 0;   // placeholders
  std::size_t unopened = 0;  // cells that no identity here opens: their values were not checked
  // Cells that verify and whose data key no line of .clef/bindings ties to them; not those that
  // look as if they had been put there.
  std::vector<matrix::CellId> unbound;
};

// Errc::unknown_name for options that the manifest does not know. What is wrong with a cell is an
// issue, not an error.
LintReport lint(matrix::Workspace& workspace, const LintOptions& options);

}  // namespace clef::policy

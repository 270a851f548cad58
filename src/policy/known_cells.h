// SPDX-License-Identifier: MIT
// The values of a matrix's cells, to be searched for where they stand in clear (security.md S17).
#pragma once

#include <cstddef>
#include <memory>

#include "matrix/workspace.h"
#include "scan/known_values.h"

namespace clef::policy {

struct KnownCells {
  std::shared_ptr<const scan::KnownValues> values;  // never null
  std::size_t opened = 0;
  std::size_t unopened = 0;  // present, but no identity here opens them, or they are damaged
};

// Opens what opens, in parallel; how (programs, prompts) is the workspace's. Values that stand in
// clear in their cell are nobody's secret and left out.
KnownCells known_cells(matrix::Workspace& workspace);

// CI is set and not "false". What is found there others read, who may have written the guesses: a
// search for known values would tell them which one is real (security.md S17).
bool is_in_ci(const matrix::EnvironmentLookup& environment);

}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// Judges the data keys of cells: whose they are (security.md S1) and whether someone replaced one
// under this clone (S4).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matrix/workspace.h"
#include "policy/cell_facts.h"

namespace clef::policy {

// The commit that brought a cell's wrapped data key as it stands.
struct KeyArrival {
  std::string commit;     // empty: the work tree's is in no commit
  std::string author;     // "Name <email>", a claim
  bool verified = false;  // `git verify-commit` passes with this machine's configuration
};

// nullopt where history does not tell (no commit, too long). Starts git, and for a signed commit
// whatever the user's own configuration verifies signatures with if `verify`.
KeyArrival arrival_of_key(matrix::Workspace& workspace, const std::string& path,
                          const sops::SealedDocument& cell, bool verify);

// Issues of the present cells that were opened (facts.data_key).
void judge_keys(matrix::Workspace& workspace, const std::vector<CellFacts>& cells, Issues& issues);

}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// Values whose type was changed without the key (security.md S29).
#pragma once

#include <string>
#include <vector>

#include "matrix/workspace.h"
#include "policy/cell_facts.h"
#include "sops/sealed.h"

namespace clef::policy {

// Paths at which both have the same ciphertext under different type tags. The tag lies outside the
// MAC, and whoever has the key would have made new ciphertext.
std::vector<sops::Path> relabelled_values(const sops::SealedDocument& now,
                                          const sops::SealedDocument& before);

// The present cells compared with HEAD; a cell that HEAD has not, or not as a cell, says nothing.
void judge_types(matrix::Workspace& workspace, const std::vector<CellFacts>& cells, Issues& issues);

}  // namespace clef::policy

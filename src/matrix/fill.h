// SPDX-License-Identifier: MIT
// What is missing in the matrix: cells, and keys that another environment of the namespace has. No
// key is needed to find out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matrix/change.h"
#include "matrix/workspace.h"

namespace clef::matrix {

struct MissingKeys {
  CellId id;
  std::vector<sops::Path> keys;
  // Not filled: the value stands in clear elsewhere, or a value is in the way of a map.
  std::vector<sops::Path> skipped;
};

struct FillPlan {
  std::vector<CellId> cells;       // no file
  std::vector<MissingKeys> keys;   // cells of `cells` included, if they lack keys
  std::vector<CellId> unreadable;  // left alone; nobody knows what they lack
  std::size_t key_count() const;
  bool empty() const { return cells.empty() && keys.empty(); }
};

// Of these namespaces.
FillPlan plan_fill(const Workspace& workspace, const std::vector<std::string>& namespaces);
// Makes the missing cells; with `placeholders` also the missing keys, pending.
void apply_fill(Change& change, const FillPlan& plan, bool placeholders);

}  // namespace clef::matrix

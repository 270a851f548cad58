// SPDX-License-Identifier: MIT
#include "matrix/fill.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "matrix/cell_check.h"
#include "matrix/key_path.h"
#include "matrix/value_units.h"

namespace clef::matrix {
namespace {

// Keys of one namespace in the order in which they are first met, and which of them stand in clear
// somewhere.
struct KeyUnion {
  std::vector<sops::Path> order;
  std::set<std::string> seen;
  std::set<std::string> clear;

  void add(const sops::SealedDocument& cell) {
    for (const sops::Leaf& leaf : cell.leaves()) {
      const sops::Path path = unit_path(leaf.path);
      if (seen.insert(sops::to_string(path)).second)
        order.push_back(path);
    }
    for (const sops::Path& path : clear_leaves(cell))
      clear.insert(sops::to_string(unit_path(path)));
  }
};

// A value where the path needs a map.
bool is_blocked(const syntax::Document& doc, const sops::Path& path) {
  for (std::size_t size = 1; size < path.size(); ++size) {
    const syntax::NodeId node =
        find_node(doc, {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(size)});
    if (node != syntax::kNone && doc[node].kind != syntax::Kind::map)
      return true;
  }
  return false;
}

MissingKeys missing_keys(const CellId& id, const sops::SealedDocument* cell,
                         const KeyUnion& wanted) {
  MissingKeys missing{id, {}, {}};
  for (const sops::Path& path : wanted.order) {
    if (cell != nullptr && find_node(cell->document(), path) != syntax::kNone)
      continue;
    const bool skip = wanted.clear.count(sops::to_string(path)) != 0 ||
                      (cell != nullptr && is_blocked(cell->document(), path));
    (skip ? missing.skipped : missing.keys).push_back(path);
  }
  return missing;
}

// nullopt: absent or unreadable; `readable` tells which.
std::optional<sops::SealedDocument> look(const Workspace& workspace, const CellId& id,
                                         bool& readable) {
  readable = true;
  try {
    return workspace.find_sealed(id);
  } catch (const Error&) {
    readable = false;  // lint says why; filling goes on around it
    return std::nullopt;
  }
}

void plan_namespace(const Workspace& workspace, const std::string& ns, FillPlan& plan) {
  KeyUnion wanted;
  std::map<CellId, std::optional<sops::SealedDocument>> cells;
  const std::vector<CellId> row = workspace.manifest().cells_of(ns);
  for (const CellId& id : row) {
    bool readable = true;
    std::optional<sops::SealedDocument> cell = look(workspace, id, readable);
    if (!readable) {
      plan.unreadable.push_back(id);
      continue;
    }
    if (cell)
      wanted.add(*cell);
    else
      plan.cells.push_back(id);
    cells.emplace(id, std::move(cell));
  }
  for (const CellId& id : row) {
    const auto it = cells.find(id);
    if (it == cells.end())
      continue;
    MissingKeys missing = missing_keys(id, it->second ? &*it->second : nullptr, wanted);
    if (!missing.keys.empty() || !missing.skipped.empty())
      plan.keys.push_back(std::move(missing));
  }
}

}  // namespace

std::size_t FillPlan::key_count() const {
  std::size_t count = 0;
  for (const MissingKeys& missing : keys)
    count += missing.keys.size();
  return count;
}

FillPlan plan_fill(const Workspace& workspace, const std::vector<std::string>& namespaces) {
  FillPlan plan;
  for (const std::string& ns : namespaces)
    plan_namespace(workspace, ns, plan);
  return plan;
}

void apply_fill(Change& change, const FillPlan& plan, bool placeholders) {
  for (const CellId& id : plan.cells)
    change.create_cell(id);
  if (!placeholders)
    return;
  for (const MissingKeys& missing : plan.keys) {
    if (missing.keys.empty())
      continue;
    CellChange& cell = change.cell(missing.id);
    for (const sops::Path& path : missing.keys)
      if (!cell.open().get(path))  // another writer may have been faster
        cell.set_placeholder(path);
  }
}

}  // namespace clef::matrix

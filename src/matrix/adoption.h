// SPDX-License-Identifier: MIT
// May what a data key opened be sealed for the readers of a cell? Asked by everything that re-wraps
// a key or re-encrypts a value: merges, resolve, restore, filters, hooks (security.md S1).
//
//   KeyClaims claims(workspace);
//   claims.add_revision(workspace, "MERGE_HEAD");  // where the input comes from
//   if (claims.judge(key, id) != BindingState::valid) → conflict / sealed form
//   claims.require(key, id, path);                 // or: throw
//
// A merge whose sides keep the data key of the base seals nothing anew and need not ask.
#pragma once

#include <string_view>
#include <vector>

#include "matrix/binding.h"
#include "matrix/data_keys.h"
#include "matrix/workspace.h"

namespace clef::matrix {

// What speaks for data keys: lines of .clef/bindings, and what this clone remembers having made.
// A line can be made only with the key itself, so it counts whatever commit it stands in.
class KeyClaims {
 public:
  KeyClaims() = default;
  // Lines of the work tree, of HEAD and of the index's three sides; LOCAL. What cannot be read
  // speaks for nothing.
  explicit KeyClaims(Workspace& workspace);
  // LOCAL alone; add() brings lines.
  explicit KeyClaims(const LocalState& local);

  // "MERGE_HEAD", an id …: the lines that stand there; nothing if there are none.
  void add_revision(Workspace& workspace, std::string_view revision);
  void add(std::string_view bindings_text);  // likewise

  // valid: some line of the cell fits, or this clone made the key for it. foreign before absent and
  // stale: some line of another cell fits. `path` is the cell's, from the work-tree top.
  BindingState judge(const sops::DataKey& key, const CellId& cell, std::string_view path) const;
  // Of a cell of the workspace.
  BindingState judge(const sops::DataKey& key, const CellId& cell) const;
  // Some line says that the key is that of some cell.
  bool is_a_cells(const sops::DataKey& key) const;

  // What the work tree's file says alone, for whoever has to write the line; foreign as judge().
  BindingState in_tree(const sops::DataKey& key, const CellId& cell) const;

  // Errc::foreign_cell, which nothing overrides; unbound_cell unless `adopt`. `path` is shown.
  void require(const sops::DataKey& key, const CellId& cell, std::string_view path,
               bool adopt = false) const;

 private:
  Bindings tree_;
  std::vector<Bindings> lines_;  // those of tree_ among them
  DataKeys keys_;
  const Workspace* workspace_ = nullptr;  // for the paths that LOCAL goes by; null: not known
};

}  // namespace clef::matrix

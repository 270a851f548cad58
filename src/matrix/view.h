// SPDX-License-Identifier: MIT
// The matrix as it stands in the work tree, or as it stood in a commit: there the manifest of that
// commit says which cells there are and where.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "matrix/workspace.h"

namespace clef::matrix {

// Reads only. The workspace must outlive it; for one thread.
class View {
 public:
  // No `revision`: the work tree. Errc::usage for what cannot be a revision, not_found if it names
  // no commit or that has no manifest in the folder where the present one lies; those of
  // Manifest::parse.
  View(Workspace& workspace, const std::optional<std::string>& revision);

  const Manifest& manifest() const;
  // The id of the commit; empty for the work tree.
  const std::string& commit() const { return commit_; }
  std::string cell_path(const CellId& id) const;  // from the work-tree top

  // As Workspace's of the same names; of a commit that has no such file, sealed() is
  // Errc::not_found.
  std::optional<sops::SealedDocument> find_sealed(const CellId& id);
  sops::SealedDocument sealed(const CellId& id);
  sops::OpenDocument open_cell(const CellId& id);
  Sidecar sidecar(const CellId& id);
  // Now or then: what is to be hidden is not shown because it was in the open once.
  bool is_protected(std::string_view environment) const;

 private:
  std::optional<std::string> blob(std::string_view path, std::size_t cap);

  Workspace& workspace_;
  std::string revision_;  // as given, for messages
  std::string commit_;
  std::optional<Manifest> then_;
};

}  // namespace clef::matrix

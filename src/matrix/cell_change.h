// SPDX-License-Identifier: MIT
// Inside of a CellChange; for change.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matrix/change.h"

namespace clef::matrix {

struct CellChange::Impl {
  CellId id;
  std::string path;          // from the work-tree top
  std::string sidecar_path;  // likewise
  bool is_new = false;
  sops::SealedDocument sealed;
  sops::OpenDocument open;
  Sidecar sidecar;
  std::optional<Schema> schema;
  std::vector<SchemaFinding> warnings;
  // Of the whole change; they outlive its cells.
  const ChangeOptions* options;
  Workspace* workspace;
  // The data key; `fresh`: made by this change, so that it may take values.
  sops::DataKey key;
  bool fresh = false;

  std::string author() const { return workspace->author(options->command); }
  std::string now() const { return rfc3339_millis(workspace->clock().now_ms()); }
  void check_fit(const sops::Path& at, const syntax::Tree& value);
  // Brings the sidecar up to date with a value that was `before` (may be null).
  void record(const sops::Path& at, const syntax::Tree* before, Value kind);
};

}  // namespace clef::matrix

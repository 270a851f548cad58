// SPDX-License-Identifier: MIT
// The arguments that name a place in the matrix: NS/ENV and KEY.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "matrix/manifest.h"
#include "matrix/names.h"
#include "sops/sealed.h"

namespace clef::cli {

// NS/ENV [KEY], with --path.
class CellArgument {
 public:
  void declare_cell(Options& options);
  void declare_key(Options& options);

  // Errc::usage, unknown_name: checked before anything is touched.
  matrix::CellId cell(Context& context) const;
  // The same by the manifest of another time.
  matrix::CellId cell(const matrix::Manifest& manifest) const;
  const std::string& target() const { return *target_; }
  const std::string& key_text() const { return *key_; }
  bool as_path() const { return as_path_; }
  // Of the cell on disk; its schema counts too. Errc::no_key if the cell has no such key.
  sops::Path existing_key(Context& context) const;
  // The same in `cell`, which is `id` at some time.
  sops::Path key_in(const sops::SealedDocument& cell, const matrix::CellId& id) const;

 private:
  std::optional<std::string> target_;
  std::optional<std::string> key_;
  bool as_path_ = false;
};

// "set database/dev DB_HOST" for a message or a commit, escaped.
std::string describe_change(std::string_view verb, std::string_view target, std::string_view key);

}  // namespace clef::cli

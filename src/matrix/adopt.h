// SPDX-License-Identifier: MIT
// `init --from-sops`: finds the encrypted files of a repository and a manifest that fits them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "matrix/scaffold.h"
#include "sops/sealed.h"

namespace clef::matrix {

struct AdoptedFile {
  std::string path;  // from the manifest's folder
  CellId id;
  std::vector<std::string> readers;      // ids
  std::vector<sops::Path> clear_leaves;  // values that its rules leave in clear
  sops::Selector selector;
  // Why writes to it will be refused until someone repairs it; empty: it fits the manifest.
  std::string problem;
};

struct Adoption {
  NewManifest manifest;
  std::vector<AdoptedFile> files;
  std::vector<std::string> left_out;  // sealed files that fit no namespace and environment
};

// Looks at every sealed YAML or JSON file below `folder` (from the tree's top). `pattern` empty:
// the one that takes in most files is used. Touches nothing. Errc::not_found if there is no such
// file, bad_manifest if no pattern fits.
Adoption plan_adoption(const TreeRoot& tree, std::string_view folder, std::string_view pattern);

}  // namespace clef::matrix

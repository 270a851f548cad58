// SPDX-License-Identifier: MIT
// Where this machine says its keys are.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "matrix/workspace.h"

namespace clef::matrix {

struct KeySettings {
  std::vector<fs::path> key_files;  // in the order in which they are pooled
  std::string keychain_label;
};

// LOCAL settings, then `.clef/config.yaml` beside the manifest in this work tree, then in the main
// one: only where it is tracked in neither index nor HEAD (security.md S3). Errc::bad_local_state.
KeySettings find_key_settings(Workspace& workspace);

}  // namespace clef::matrix

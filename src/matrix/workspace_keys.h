// SPDX-License-Identifier: MIT
// Where this machine says its keys are.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "keys/key_cache.h"
#include "matrix/workspace.h"

namespace clef::matrix {

struct KeySettings {
  std::vector<fs::path> key_files;  // in the order in which they are pooled
  std::string keychain_label;
};

// LOCAL settings, then `.clef/config.yaml` beside the manifest in this work tree, then in the main
// one: only where it is tracked in neither index nor HEAD (security.md S3). Errc::bad_local_state.
KeySettings find_key_settings(Workspace& workspace);

// The data-key cache that the user asked for with clef.cacheKeys in his own configuration; a
// repository's .git may have come in an archive and does not ask for him. Null: none, or LOCAL is
// not to be had.
std::unique_ptr<keys::KeyCache> find_key_cache(git::Repository& repository, const LocalState& local,
                                               const EnvironmentLookup& environment, Rng& rng);

}  // namespace clef::matrix

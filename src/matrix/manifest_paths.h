// SPDX-License-Identifier: MIT
// The files of a manifest must all lie in the tree and apart from each other (security.md S7).
#pragma once

#include "matrix/manifest.h"

namespace clef::matrix {

// Errc::bad_manifest if two cells, or a cell and a sidecar, schema or file of ours, share a path
// (without regard to case); unsafe_path for a path that leads out of the tree; too_large for more
// than kMaxCells.
void check_paths(const Manifest& manifest);

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// What `doctor` looks at where git and git-clef meet: attributes, drivers, hooks, and what git may
// have kept of what it was shown.
#pragma once

#include <vector>

#include "cli/doctor_checks.h"
#include "matrix/workspace.h"

namespace clef::cli {

// With `options.fix` it installs first. `workspace` may be null: a repository of sops files alone.
std::vector<Check> examine_git(git::Repository& repository, matrix::Workspace* workspace,
                               const DoctorOptions& options);

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// git's settings without a process, for the configuration that most people have: git runs textconv
// twice for each changed file, and asking it back takes as long as all the rest.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "git/repository.h"

namespace clef::git {

// What `program config --list --show-scope` in `folder` would say, if it is certain: git is where
// distributions have it, the repository is plain (git/plain_layout.h), the environment sets
// nothing, and every file is plain_config(). nullopt: ask git.
std::optional<std::vector<ConfigEntry>> plain_settings(const fs::path& folder,
                                                       const fs::path& program);

}  // namespace clef::git

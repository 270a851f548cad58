// SPDX-License-Identifier: MIT
// git's settings without a process, for the configuration that most people have: git runs textconv
// twice for each changed file, and asking it back takes as long as all the rest.
#pragma once

#include <filesystem>
#include <optional>

#include "git/plain_config.h"

namespace clef::git {

namespace fs = std::filesystem;

// What `program config --list` in `folder` would say, if it is certain: git is where distributions
// have it, the repository is plain (git/plain_layout.h), the environment sets nothing, and every
// file is plain_config(). nullopt: ask git.
std::optional<PlainSettings> plain_settings(const fs::path& folder, const fs::path& program);

}  // namespace clef::git

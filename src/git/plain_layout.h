// SPDX-License-Identifier: MIT
// Discovery without a process, for the repository that most people have: asking git takes a quarter
// of the time of `git clef get`.
#pragma once

#include <filesystem>
#include <optional>

#include "git/discovery.h"

namespace clef::git {

// The layout that git would find from `folder`, if it is certain: the nearest .git above is a real
// folder of ours in a folder of ours, on the same device, whole, of format 0, and neither the
// environment nor its configuration says anything about where things are. nullopt: ask git.
std::optional<Layout> plain_layout(const fs::path& folder);

}  // namespace clef::git

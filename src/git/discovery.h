// SPDX-License-Identifier: MIT
// Where a repository's folders are, as git says.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

namespace clef::git {

namespace fs = std::filesystem;

struct Layout {
  fs::path top;      // empty without a work tree
  fs::path git_dir;  // all absolute
  fs::path common_dir;
  bool bare = false;
};

// One spawn of `git rev-parse` in `folder`. nullopt if no repository is around it; git_failed with
// git's reason for everything else: dubious ownership, a broken .git file, a GIT_DIR that is none.
// `meanwhile`, if any, is called while git searches.
std::optional<Layout> find_layout(const fs::path& folder,
                                  const std::function<void()>& meanwhile = {});

}  // namespace clef::git

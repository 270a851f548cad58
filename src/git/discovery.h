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

// The repository around `folder`, which in the plain case needs no process (git/plain_layout.h).
// nullopt if there is none; git_failed with git's reason for everything else: dubious ownership, a
// broken .git file, a GIT_DIR that is none. `meanwhile`, if any, is called if git has to search,
// while it does.
std::optional<Layout> find_layout(const fs::path& folder,
                                  const std::function<void()>& meanwhile = {});
// The same by one spawn of `git rev-parse` in any case.
std::optional<Layout> ask_git_for_layout(const fs::path& folder,
                                         const std::function<void()>& meanwhile = {});

}  // namespace clef::git

// SPDX-License-Identifier: MIT
// Where git looks for this repository's hooks.
#pragma once

#include <cstdint>
#include <filesystem>

#include "git/repository.h"

namespace clef::git {

enum class HookHome : std::uint8_t {
  own,        // the hooks folder of the git dir
  work_tree,  // core.hooksPath below the work tree
  shared,     // core.hooksPath elsewhere: other repositories may use it, too
  husky,      // a folder that husky makes anew: its hooks lie beside it
  disabled    // core.hooksPath is /dev/null: the owner wants no hooks
};

struct HookFolder {
  fs::path path;  // absolute; need not exist
  HookHome home = HookHome::own;
};

// core.hooksPath, linked work trees and submodules as git sees them.
HookFolder find_hook_folder(const Repository& repository);

struct Version {
  int major = 0;
  int minor = 0;
  bool at_least(int wanted_major, int wanted_minor) const {
    return major > wanted_major || (major == wanted_major && minor >= wanted_minor);
  }
};
// Errc::git_failed if git does not tell.
Version git_version();
// Hooks may also stand in the configuration (hook.<name>.command, hook.<name>.event), beside those
// of the folder.
bool has_config_hooks(const Version& version);

}  // namespace clef::git

// SPDX-License-Identifier: MIT
// The local configuration by which git finds us: merge, diff and filter drivers, mergetool.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/local_config.h"
#include "git/repository.h"

namespace clef::entry {

// How git is to start us.
struct Caller {
  std::string program = "git-clef";  // a name on PATH, or an absolute path
  // The merge drivers say so and stop the merge (git 2.42 and newer) where the program is gone;
  // else git takes it for a conflict and leaves plain ours in the work tree.
  bool guard = false;
};

// A word for sh.
std::string shell_word(std::string_view text);

// Names of merge drivers that the reference tool's .gitattributes use.
inline constexpr std::string_view kLegacyCells = "sops";
inline constexpr std::string_view kLegacyMeta = "clef-metadata";

// Every setting, in the order in which it may be written: a merge driver's `name` without its
// `driver` would be fatal to every merge. `legacy` holds the legacy names to serve, too.
std::vector<git::Setting> driver_settings(const Caller& caller,
                                          const std::vector<std::string>& legacy);

// Which legacy names the attribute files of this work tree use.
std::vector<std::string> legacy_drivers(git::Repository& repository);

// True if anything was written or removed. Sections are removed as wholes; what a legacy section
// said before comes back.
bool install_drivers(git::Repository& repository, const Caller& caller);
bool uninstall_drivers(git::Repository& repository);

// Settings that are absent or not as `caller` wants them; `program` and guard may differ. From the
// configuration as it is in force.
std::vector<std::string> missing_drivers(git::Repository& repository);

// Whether .gitattributes of the top or info/attributes give anything to our drivers: two small
// files, no process.
bool attributes_name_us(const git::Repository& repository);
// The attributes name our merge driver and the configuration does not have it, so that git merges
// ciphertext as text. A few small files; a process only if the clone's own configuration is silent.
bool lacks_drivers(git::Repository& repository);

}  // namespace clef::entry

// SPDX-License-Identifier: MIT
// Puts our hooks beside those of others, and takes them away again to the byte.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/hook_folder.h"
#include "git/repository.h"

namespace clef::entry {

enum class HookResult : std::uint8_t {
  written,      // made, or brought up to date
  removed,      // and a hook that was put by is back
  unchanged,    // it is there (install), or it was not ours (uninstall)
  foreign,      // another hook is in place: nothing was done
  changed,      // ours, but someone edited it: nothing was done
  switched_off  // core.hooksPath says that there are to be no hooks
};

struct HookOutcome {
  std::string event;
  HookResult result = HookResult::unchanged;
  std::string place;   // the file, or the section of the configuration
  std::string advice;  // what to add by hand, and where; several lines; only for `foreign`
};
using HookOutcomes = std::vector<HookOutcome>;

struct HookOptions {
  std::string program = "git-clef";
  bool chain = false;  // put a foreign hook by and run it first; for husky: add a line to its file
};

// Never both forms: where git reads hooks from the configuration, they stand there and no file is
// touched.
HookOutcomes install_hooks(git::Repository& repository, const git::Version& version,
                           const HookOptions& options);
HookOutcomes uninstall_hooks(git::Repository& repository);

// What doctor asks: which events call us, and how often.
struct HookUse {
  std::string event;
  bool in_folder = false;
  bool in_config = false;
};
std::vector<HookUse> hook_uses(git::Repository& repository);

}  // namespace clef::entry

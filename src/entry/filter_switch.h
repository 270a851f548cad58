// SPDX-License-Identifier: MIT
// `git clef lock` and `unlock`: whether this clone's filtered files lie in its work trees sealed or
// in clear.
#pragma once

#include <string>
#include <vector>

#include "entry/session.h"

namespace clef::entry {

struct SwitchReport {
  bool changed = false;             // false: it was so already
  std::vector<std::string> paths;   // written anew, from their work tree's top; sorted
  std::vector<std::string> sealed;  // unlock: those that no key here opens
  std::size_t work_trees = 0;
};

// Flips the state of the clone and has git write exactly the listed, filtered paths again, in every
// work tree. Nothing is changed if one of them has local modifications, conflicts or is missing
// (Errc::changed_underneath, naming them), nor by an unlock() when no key opens any of them
// (Errc::cannot_open). Runs git, which runs the filter. Errc::busy, bad_local_state, git_failed.
SwitchReport lock(Session& session);
SwitchReport unlock(Session& session);

}  // namespace clef::entry

// SPDX-License-Identifier: MIT
// Repairs what can be repaired of the index without a decision of a person's: plaintext is sealed,
// a plaintext twin is taken out. Never from a hook: the index is locked then.
#pragma once

#include <string>
#include <vector>

#include "entry/session.h"

namespace clef::entry {

struct StagedFix {
  std::string path;
  std::string done;     // fit to be shown; empty: nothing could be done
  std::string problem;  // why not
};

// A file of the work tree is rewritten only if it is what was staged.
std::vector<StagedFix> fix_staged(const Session::Options& where);

}  // namespace clef::entry

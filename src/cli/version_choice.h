// SPDX-License-Identifier: MIT
// Which versions the words of a command line mean, as `git diff` takes them.
#pragma once

#include <string>
#include <vector>

#include "cli/key_view.h"

namespace clef::cli {

// None: work tree and index. One: work tree and that. Two, A..B: those. A...B: B and the commit
// that both come from. `staged`: the index and HEAD, or the one that is named. Errc::usage;
// git_failed for what is no commit where one must be found.
change::Comparison chosen_comparison(KeyView& view, const std::vector<std::string>& revisions,
                                     bool staged);

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// What is being merged, told by git in the environment of its hooks.
#pragma once

#include <string>
#include <vector>

namespace clef::git {

// Ids of the GITHEAD_<id> variables. `git merge` sets them, and runs pre-merge-commit before it
// writes MERGE_HEAD.
std::vector<std::string> announced_merge_heads();

}  // namespace clef::git

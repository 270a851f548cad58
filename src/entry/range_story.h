// SPDX-License-Identifier: MIT
// Who changed which keys of which file, told by ciphertext alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "entry/range.h"

namespace clef::entry {

// Files that are sealed at base or tip and are among `changes`, which is all that differs between
// the two. `commits`: those of the range that touched each.
std::vector<FileStory> stories(git::RepoReader& reader, const std::vector<git::TreeChange>& changes,
                               ChangeJudge& judge, const policy::TreeRules& tip,
                               const std::map<std::string, std::vector<git::Commit>>& commits);

}  // namespace clef::entry

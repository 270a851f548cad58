// SPDX-License-Identifier: MIT
// Who changed which keys of which file, told by ciphertext alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "entry/range.h"

namespace clef::entry {

// Files that are sealed at base or tip and differ. `commits`: those of the range that touched each.
std::vector<FileStory> stories(git::RepoReader& reader, const RangeQuery& query, ChangeJudge& judge,
                               const policy::TreeRules& tip,
                               const std::map<std::string, std::vector<git::Commit>>& commits);

}  // namespace clef::entry

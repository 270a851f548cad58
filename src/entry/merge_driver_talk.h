// SPDX-License-Identifier: MIT
// What a merge tells the person: which side is which, what disagrees, and the next command.
#pragma once

#include <string>
#include <vector>

#include "change/conflict.h"
#include "entry/merge_driver.h"

namespace clef::entry {

struct SideNames {
  std::string ours = "current";
  std::string theirs = "incoming";
  bool rebase = false;  // then "current" is the branch that is rebased onto
};
SideNames side_names(Session& session, const MergeCall& call);

// One line for the file, one for each key (the first twenty), and a hint.
void tell_conflicts(const MergeTalk& talk, const MergeCall& call, const SideNames& names,
                    const std::vector<change::KeyConflict>& conflicts);
// A side that cannot be merged at all.
void tell_unusable(const MergeTalk& talk, const MergeCall& call, const std::string& side,
                   std::string_view what);

}  // namespace clef::entry

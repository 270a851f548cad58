// SPDX-License-Identifier: MIT
// From refs, commits or the index to what is to be read of them.
#pragma once

#include <string>
#include <vector>

#include "policy/scan.h"
#include "policy/scan_history.h"

namespace clef::policy {

// What the next commit brings, as the one commit of an index: against HEAD and, in a merge, against
// what is merged. `changes`: RepoReader::staged of `head`. `warnings` gets what could not be looked
// at.
HistoryParts staged_parts(git::Repository& repository, const std::string& head,
                          const std::vector<git::TreeChange>& changes,
                          std::vector<std::string>& warnings);
HistoryParts commit_parts(git::Repository& repository, const ScanCommits& commits,
                          std::vector<std::string>& warnings);

// The tag object `id` and those that it names; empty if it is none.
std::vector<std::string> tag_chain(const git::Invocation& git, std::string id);

}  // namespace clef::policy

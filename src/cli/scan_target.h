// SPDX-License-Identifier: MIT
// What the words of `git clef scan` name.
#pragma once

#include <string>
#include <vector>

#include "policy/scan.h"

namespace clef::cli {

// "A..B" (an empty side is HEAD). Errc::usage, not_found.
policy::ScanCommits commits_of_range(git::Repository& repository, const std::string& range);

// Files and folders: in the work tree of `repository` as git lists them, elsewhere (or if it is
// null) as they lie there, one at a time. Without words the work tree, or the current folder.
// Errc::usage, not_found.
policy::ScanOutcome scan_files(git::Repository* repository, const std::vector<std::string>& words,
                               const policy::ScanRequest& request);

}  // namespace clef::cli

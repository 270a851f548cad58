// SPDX-License-Identifier: MIT
// Walking commits with `git log`.
#pragma once

#include <functional>

#include "git/invocation.h"
#include "git/repo_reader.h"

namespace clef::git {

// RepoReader::history on git's plumbing. `reader` resolves the query's revisions.
void walk_history(const Invocation& invocation, RepoReader& reader, const HistoryQuery& query,
                  const std::function<bool(const Visit&)>& visit);

}  // namespace clef::git

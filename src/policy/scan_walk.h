// SPDX-License-Identifier: MIT
// Which contents a history brought, and where: per commit what none of its parents has. What came
// in by a merge's other side came with commits of its own, but what only the merge has ("evil
// merge") counts here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "git/invocation.h"

namespace clef::policy {

struct WalkedChange {
  std::string path;
  std::string id;
  unsigned mode = 0;
  std::vector<std::string> before;  // at this path, in the parents that have it
};

struct WalkedCommit {
  std::string id;
  std::vector<WalkedChange> changes;
};

struct WalkQuery {
  std::vector<std::string> include;  // ids of commits whose history is walked …
  std::vector<std::string> exclude;  // … but for that of these
  // Options of `git log` that name sets of refs ("--all", "--remotes=origin") or narrow the walk
  // ("--first-parent"); made here, never taken from a user.
  std::vector<std::string> include_sets;
  std::vector<std::string> exclude_sets;
};

// Calls `visit` for each commit, children before parents and otherwise the later one first, until
// it returns false. git_failed.
void walk_commits(const git::Invocation& git, const WalkQuery& query,
                  const std::function<bool(const WalkedCommit&)>& visit);

// Who made a commit, for reports.
struct CommitFacts {
  std::string author;
  std::string email;
  std::string date;  // RFC 3339, UTC
  std::string subject;
};
// Of each of `ids`, which are all different, in their order. git_failed.
std::vector<CommitFacts> commit_facts(const git::Invocation& git,
                                      const std::vector<std::string>& ids);

}  // namespace clef::policy

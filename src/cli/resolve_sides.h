// SPDX-License-Identifier: MIT
// Which three blobs a conflict is about. The index says so; after `git add` the document does, and
// is believed only where git itself has such a blob at this path (security.md S11).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/conflict.h"
#include "git/repository.h"

namespace clef::cli {

struct ConflictSides {
  change::Sides ids;
  std::string base;  // texts; empty where there is no such side
  std::string ours;
  std::string theirs;
  bool staged = false;  // the index has stages of the path
  // What the document in the work tree says, if it is one of style `stages`.
  std::optional<change::Conflict> claim;
};

// Revisions that the sides come from, as git names them now; empty: unknown.
struct SideRevisions {
  std::string ours;
  std::string theirs;
  bool rebase = false;  // "ours" is the branch that is rebased onto
};

// A blob id in the index for `path`: its stages, or those it had before `git add`.
change::Sides index_sides(git::Repository& repository, std::string_view path, bool& staged);

// `document`: the file in the work tree (empty: none). nullopt if nothing is in conflict there.
// Errc::refused if the document names blobs that are none of this path's; git_failed.
std::optional<ConflictSides> find_sides(git::Repository& repository, std::string_view path,
                                        syntax::Format format, std::string_view document);

// The sides of a file that a merge left as text, or as ours alone: stages, else those of the merge
// in progress, else of the last merge commit that brought the file. nullopt: none can be told.
std::optional<ConflictSides> sides_of_merge(git::Repository& repository, std::string_view path);

SideRevisions side_revisions(git::Repository& repository, std::string_view path,
                             const change::Sides& ids);

// Paths that a merge in progress left for people: unmerged ones, and ones that were added while
// they were conflict documents. Sorted.
std::vector<std::string> conflicted_paths(git::Repository& repository);

}  // namespace clef::cli

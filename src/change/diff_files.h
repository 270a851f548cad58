// SPDX-License-Identifier: MIT
// The encrypted files that differ between two revisions, the index and the work tree.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "change/timeline.h"
#include "git/repo_reader.h"

namespace clef::change {

// As `git diff` has it.
struct Comparison {
  enum class With : std::uint8_t { revision, index, work_tree };
  std::string
      from;  // a revision; empty: the index (with the work tree), or nothing (a root commit)
  With with = With::work_tree;
  std::string to;                  // of With::revision
  std::vector<std::string> paths;  // from the work-tree top, with what is below; empty: all
};

struct DiffSources {
  git::RepoReader& reader;
  const TreeRoot* tree = nullptr;  // null: no work tree
  DescribeAt describe;
  std::function<bool(std::string_view path)> governs;  // is it a cell of a matrix?
};

// Files that are encrypted on a side, or should be; others are none of ours. Unmerged paths come
// without changes, their state being conflict. Errc as RepoReader; git_failed for what is no
// revision.
std::vector<FileEvent> diff_files(const DiffSources& sources, const Comparison& comparison);

}  // namespace clef::change

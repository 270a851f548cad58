// SPDX-License-Identifier: MIT
// Trees compared in this process: what git's diff-tree and diff-index --cached say of the same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "git/libgit2_store.h"
#include "git/repo_reader.h"
#include "git/tree_diff.h"

namespace clef::git {

// Content of the tree of an id.
using ReadTree = std::function<std::vector<TreeItem>(const std::string&)>;

// Files below the tree `id` (empty: none), in git's order.
std::vector<TreeEntry> files_of(const ReadTree& read, const std::string& id,
                                const PathChoice& choice);
// Between two trees; equal subtrees are not read. Without renames.
std::vector<TreeChange> compare_trees(const ReadTree& read, const std::string& from,
                                      const std::string& to, const PathChoice& choice);
// What a commit of `index` would change. Unmerged paths are U, announced ones left out.
std::vector<TreeChange> compare_with_index(const std::vector<TreeEntry>& files,
                                           const std::vector<IndexEntry>& index);

}  // namespace clef::git

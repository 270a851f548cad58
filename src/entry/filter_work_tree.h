// SPDX-License-Identifier: MIT
// The filtered paths of one work tree, and git writing them again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "git/invocation.h"
#include "git/repository.h"
#include "matrix/filtered_paths.h"

namespace clef::entry {

// A tracked file that has the filter and is on the list.
struct FilteredFile {
  std::string path;  // from the top
  std::string blob;  // in the index
};

class FilterWorkTree {
 public:
  // All of the clone: the one at hand first, then those that are there of the others.
  static std::vector<FilterWorkTree> all(git::Repository& repository);

  const fs::path& top() const { return top_; }
  // Files, no links; not those that a sparse checkout leaves out. Unmerged ones have no blob.
  std::vector<FilteredFile> files(const matrix::FilteredPaths& listed) const;
  // Paths whose file is not what the index has (the clean filter decides), sorted.
  std::vector<std::string> modified() const;
  // From the index, through the smudge filter as it stands now.
  void write_again(const std::vector<std::string>& paths) const;

 private:
  FilterWorkTree(fs::path top, const std::optional<git::Binding>& binding);
  std::string run(const std::vector<std::string>& args, std::string_view input) const;

  fs::path top_;
  git::Invocation git_;
  bool bound_;
};

}  // namespace clef::entry

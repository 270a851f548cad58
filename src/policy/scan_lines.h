// SPDX-License-Identifier: MIT
// Which lines of a blob are new. Asked only for blobs in which something was found.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "git/invocation.h"
#include "scan/finding.h"

namespace clef::policy {

class AddedLines {
 public:
  static AddedLines all();
  // Of the blob `id`: lines that none of the blobs `before` has at their place; all if there is
  // none to compare with or git cannot tell. A moved line is new. No attribute counts (binary,
  // -diff, a driver), for the blobs are compared by their ids alone and as text.
  static AddedLines of(const git::Invocation& git, const std::string& id,
                       const std::vector<std::string>& before);

  bool touches(const scan::Finding& finding) const;

 private:
  using Range = std::pair<std::size_t, std::size_t>;  // first and last, from 1
  static AddedLines against(const git::Invocation& git, const std::string& id,
                            const std::string& before);
  void intersect(const AddedLines& other);

  bool is_all_ = false;
  std::vector<Range> ranges_;  // sorted
};

}  // namespace clef::policy

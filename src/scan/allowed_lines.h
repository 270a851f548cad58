// SPDX-License-Identifier: MIT
// .gitallowed of git-secrets: patterns of lines that are no leak, a line each, searched in
// FILE:LINE:TEXT as grep -n would print it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "regex/program.h"
#include "scan/finding.h"

namespace clef::scan {

class AllowedLines {
 public:
  // False if the pattern is none. Extended expressions of POSIX are nearly a part of RE2's.
  bool add(std::string_view pattern);
  // True if any line of the finding is allowed; never of a file itself, or of one whose text is not
  // told.
  bool allows(const Finding& finding) const;

 private:
  std::vector<std::shared_ptr<const regex::Program>> patterns_;
};

}  // namespace clef::scan

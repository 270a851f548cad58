// SPDX-License-Identifier: MIT
// One file through the filter, as git without long-running filters asks for it: 'clean -- PATH' and
// 'smudge -- PATH', content on stdin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "cli/context.h"
#include "entry/filter.h"

namespace clef::cli {

class FilterCall {
 public:
  void declare(Options& options);
  // Errc::usage unless exactly one is given; `verb` for the hint.
  const std::string& path(const Shown& verb) const;
  static entry::Filter filter(Output& out);
  static Secret content();  // stdin, to its end

 private:
  std::vector<std::string> path_;
};

}  // namespace clef::cli

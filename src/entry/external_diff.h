// SPDX-License-Identifier: MIT
// `git-clef external-diff -- …`: git's external diff program for encrypted files, key by key.
#pragma once

#include <string>
#include <vector>

#include "entry/session.h"

namespace clef::entry {

struct ExternalDiff {
  std::string text;
  // 0, or 1 where something differs and git was told to believe it (diff.<driver>.trustExitCode,
  // which git before 2.46 takes for a failure).
  int status = 0;
};

// `args` as git gives them: path, old file, hex, mode, new file, hex, mode; behind a rename the new
// path and its header; of an unmerged path the path alone. Errc::usage for any other number;
// anything else that goes wrong is part of the text, for a failure would end the whole diff.
ExternalDiff external_diff(const std::vector<std::string>& args, Session::Options options);

}  // namespace clef::entry

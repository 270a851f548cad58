// SPDX-License-Identifier: MIT
// The user's own command under `exec`.
#pragma once

#include <string>
#include <vector>

#include "cli/redactor.h"

namespace clef::cli {

inline constexpr int kCannotExecute = 126;
inline constexpr int kCommandNotFound = 127;

// Replaces this process. Unlike programs that git-clef needs, the command is the user's: it is
// looked up on PATH as a shell does. Returns 127 or 126, with a message told, if it cannot start;
// `environment` is the whole environment and is wiped then.
// With a redactor it is a child instead, whose output goes through that (redacted_command.h).
int run_command(const std::vector<std::string>& command, std::vector<std::string>& environment,
                const Redactor* redactor = nullptr);

}  // namespace clef::cli

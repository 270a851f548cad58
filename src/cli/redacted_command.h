// SPDX-License-Identifier: MIT
// The user's own command under `exec --redact`: a child whose output is read before it is shown.
#pragma once

#include <string>
#include <vector>

#include "base/process.h"
#include "cli/redactor.h"

namespace clef::cli {

// Runs `program` until it has ended and its standard output and error are closed; both come out
// through `redactor`. Its standard input is ours. SIGTERM, SIGHUP, SIGUSR1 and SIGUSR2 are handed
// on; those of the terminal's keys reach it by themselves. Exit status, or 128 + signal. Errc::
// program_failed if it cannot start. `environment` is wiped.
int run_redacted(const fs::path& program, const std::vector<std::string>& args,
                 std::vector<std::string>& environment, const Redactor& redactor);

}  // namespace clef::cli

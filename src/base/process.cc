// SPDX-License-Identifier: MIT
#include "base/process.h"

#include "base/started_program.h"

namespace clef {

ProcessResult run_program(const fs::path& program, std::span<const std::string> args,
                          const ProcessOptions& options) {
  return StartedProgram(program, args, options).finish();
}

}  // namespace clef

// SPDX-License-Identifier: MIT
// run_program in two steps: the child works while its parent does something else.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/process.h"

namespace clef {

class StartedProgram {
 public:
  // Starts it, as run_program does. options.input must live until finish() has returned.
  // program_failed if it cannot start.
  StartedProgram(const fs::path& program, std::span<const std::string> args,
                 const ProcessOptions& options);
  StartedProgram(StartedProgram&&) noexcept;
  StartedProgram& operator=(StartedProgram&&) noexcept;
  ~StartedProgram();  // kills what was not finished

  // Feeds it, drains its pipes, waits. The timeout runs from here. too_large, timed_out.
  ProcessResult finish() &&;

 private:
  class Exchange;
  std::unique_ptr<Exchange> exchange_;
};

}  // namespace clef

// SPDX-License-Identifier: MIT
#include "cli/manual.h"

#include <algorithm>
#include <iostream>
#include <vector>

#include "base/error.h"
#include "base/process.h"
#include "keys/environment.h"

namespace clef::cli {

int open_manual(std::string name, const std::string& fallback) {
  std::replace(name.begin(), name.end(), ' ', '-');
  try {
    const ProgramResolver resolver(keys::process_environment("PATH").value_or(""), {});
    const fs::path man = resolver.resolve("man");
    ProcessOptions options;
    options.environment = child_environment();
    const std::vector<std::string> where{"-w", name};
    if (run_program(man, where, options).status == 0)
      exec_program(man, std::vector<std::string>{name}, child_environment());
  } catch (const Error&) {
    // No man here: the short text has to do.
  }
  std::cout << fallback;
  return 0;
}

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
#include "cli/manual.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <vector>

#include "base/error.h"
#include "base/process.h"
#include "keys/environment.h"

namespace clef::cli {
namespace {

// Where the user has pages and how they read them, as man(1) and less(1) are told.
constexpr std::array kReading = {"MANPATH", "MANPAGER", "PAGER", "MANWIDTH", "COLUMNS", "LESS"};

std::vector<std::string> reader_environment() {
  std::vector<std::string> out = child_environment();
  for (const char* name : kReading)
    if (const auto value = keys::process_environment(name))
      out.push_back(std::string(name) + "=" + *value);
  return out;
}

}  // namespace

int open_manual(std::string name, const std::string& fallback) {
  std::replace(name.begin(), name.end(), ' ', '-');
  try {
    const ProgramResolver resolver(keys::process_environment("PATH").value_or(""), {});
    const fs::path man = resolver.resolve("man");
    ProcessOptions options;
    options.environment = reader_environment();
    const std::vector<std::string> where{"-w", name};
    if (run_program(man, where, options).status == 0)
      exec_program(man, std::vector<std::string>{name}, options.environment);
  } catch (const Error&) {
    // No man here: the short text has to do.
  }
  std::cout << fallback;
  return 0;
}

}  // namespace clef::cli

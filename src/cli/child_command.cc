// SPDX-License-Identifier: MIT
#include "cli/child_command.h"

#include <filesystem>
#include <iostream>
#include <optional>
#include <string_view>
#include <unistd.h>

#include "base/error.h"
#include "base/process.h"
#include "cli/redacted_command.h"
#include "keys/environment.h"

namespace clef::cli {
namespace {

struct Found {
  std::filesystem::path program;
  bool executable = false;
};

std::optional<Found> examine(const std::filesystem::path& candidate) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(candidate, ignored))
    return std::nullopt;
  return Found{std::filesystem::absolute(candidate), access(candidate.c_str(), X_OK) == 0};
}

std::optional<Found> find_command(const std::string& name) {
  if (name.find('/') != std::string::npos)
    return examine(name);
  const std::string path = keys::process_environment("PATH").value_or("/usr/bin:/bin");
  std::string_view rest = path;
  std::optional<Found> not_executable;
  while (true) {
    const std::size_t end = rest.find(':');
    const std::string_view folder = rest.substr(0, end);
    auto found = examine(std::filesystem::path(folder.empty() ? "." : folder) / name);
    if (found && found->executable)
      return found;
    if (found && !not_executable)
      not_executable = found;
    if (end == std::string_view::npos)
      return not_executable;
    rest.remove_prefix(end + 1);
  }
}

void tell(const Shown& command, std::string_view problem) {
  std::cerr << "git-clef: error: cannot start " << command.text() << ": " << problem << '\n';
}

}  // namespace

int run_command(const std::vector<std::string>& command, std::vector<std::string>& environment,
                const Redactor* redactor) {
  const auto found = find_command(command.front());
  int status = kCommandNotFound;
  if (!found) {
    tell(Shown::program(command.front()), "no such program");
  } else if (!found->executable) {
    status = kCannotExecute;
    tell(Shown::program(command.front()), "not executable");
  } else {
    try {
      if (redactor != nullptr)
        return run_redacted(found->program, command, environment, *redactor);
      exec_program(found->program, {command.begin() + 1, command.end()}, environment);
    } catch (const Error& e) {
      status = kCannotExecute;
      tell(Shown::program(command.front()), e.message());
    }
  }
  for (std::string& entry : environment)
    wipe(entry);
  return status;
}

}  // namespace clef::cli

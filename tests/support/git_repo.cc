// SPDX-License-Identifier: MIT
#include "support/git_repo.h"

#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

#include "base/process.h"

namespace clef::test {
namespace {

// The first git on PATH: tests run with other gits than the machine's, too.
fs::path git_program() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "/usr/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path program = fs::path(folder) / "git";
    if (::access(program.c_str(), X_OK) == 0)
      return program;
  }
  throw std::runtime_error("no git on PATH");
}

ProcessResult run(const fs::path& folder, const std::vector<std::string>& args) {
  ProcessOptions options;
  options.folder = folder;
  for (char** entry = environ; *entry != nullptr; ++entry)
    options.environment.emplace_back(*entry);
  return run_program(git_program(), args, options);
}

}  // namespace

std::string git(const fs::path& folder, const std::vector<std::string>& args) {
  const ProcessResult result = run(folder, args);
  if (result.status != 0)
    throw std::runtime_error("git " + (args.empty() ? "" : args.front()) + ": " + result.errors);
  std::string out(result.output.reveal_text());
  if (out.ends_with('\n'))
    out.pop_back();
  return out;
}

int git_status(const fs::path& folder, const std::vector<std::string>& args) {
  return run(folder, args).status;
}

GitRepo::GitRepo(const Sandbox& sandbox, const std::string& name,
                 const std::vector<std::string>& init_options)
    : path_(sandbox / name) {
  fs::create_directories(path_);
  std::vector<std::string> args{"init", "-q"};
  args.insert(args.end(), init_options.begin(), init_options.end());
  test::git(path_, args);
}

fs::path GitRepo::write(const fs::path& relative, std::string_view text) const {
  write_text(path_ / relative, text);
  return path_ / relative;
}

std::string GitRepo::commit_all(const std::string& message) const {
  git({"add", "-A"});
  git({"commit", "-q", "--allow-empty", "-m", message});
  return git({"rev-parse", "HEAD"});
}

void GitRepo::leave_conflict(const fs::path& relative, const Sides& texts) const {
  write(relative, texts.base);
  commit_all("base");
  git({"checkout", "-q", "-b", "side"});
  write(relative, texts.theirs);
  commit_all("theirs");
  git({"checkout", "-q", "main"});
  write(relative, texts.ours);
  commit_all("ours");
  if (git_status(path_, {"merge", "-q", "side"}) == 0)
    throw std::runtime_error("both sides changed " + relative.string() + " and git merged them");
}

}  // namespace clef::test

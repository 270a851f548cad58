// SPDX-License-Identifier: MIT
// How git is called: which one, where, with which environment, and with which options so that a
// hostile repository cannot make a reading call start anything (docs/security.md, S10).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/process.h"
#include "base/started_program.h"

namespace clef::git {

namespace fs = std::filesystem;

// The repository that calls are bound to, once it is known.
struct Binding {
  fs::path git_dir;
  fs::path work_tree;  // empty: none
};

class Invocation {
 public:
  static constexpr std::size_t kCap = std::size_t{64} << 20;

  // git run in `folder` finds its repository by itself, or is told by `binding`.
  explicit Invocation(fs::path folder, std::optional<Binding> binding = std::nullopt);

  // The same with one variable of git's more.
  Invocation with(std::string_view variable, std::string_view value) const;
  // The same seeing every object as it is: refs/replace and grafts put others in their places.
  Invocation with_real_objects() const;

  // A reading call: no hook, pager, monitor, external diff, signature check or network. Whatever
  // the exit status.
  ProcessResult read(const std::vector<std::string>& args, std::string_view input = {},
                     std::size_t cap = kCap) const;
  // The same, to be finished later.
  StartedProgram start(const std::vector<std::string>& args) const;
  // As read(); stdout as text, and git_failed unless it exits with 0.
  std::string output(const std::vector<std::string>& args, std::size_t cap = kCap) const;
  // A call without our -c options, which would show up in the answer: `git config`.
  StartedProgram start_plain(const std::vector<std::string>& args) const;
  // A call on behalf of the user: his hooks, his locale, his time. git_failed unless it exits with
  // 0.
  void act(const std::vector<std::string>& args, std::string_view input) const;

  // For a conversation with a reading git.
  const fs::path& program() const { return program_; }
  static std::vector<std::string> guarded(const std::vector<std::string>& args);
  ProcessOptions options() const;

 private:
  fs::path folder_;
  std::optional<Binding> binding_;
  fs::path program_;
  std::vector<std::pair<std::string, std::string>> variables_;
};

// git's reason, escaped, as git_failed.
Error failure(const ProcessResult& result);
// Its stdout as text; git_failed unless it exited with 0.
std::string checked_text(const ProcessResult& result);

}  // namespace clef::git

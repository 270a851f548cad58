// SPDX-License-Identifier: MIT
// Child programs: found by our own resolver, started without a shell, with a cleaned environment
// (security.md S10).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"
#include "base/secret.h"

namespace clef {

// Finds programs on PATH: absolute entries only, result outside `work_tree`, neither the file nor
// its folder writable by group or world. Names must match ^[a-z0-9][a-z0-9._-]*$ (case-insensitive
// for plugins is the caller's business).
class ProgramResolver {
 public:
  // `path` is the PATH to search; `work_tree` the top of the repository at hand, empty if none.
  ProgramResolver(std::string_view path, fs::path work_tree);
  // Throws program_missing or program_unsafe (naming what was found and why it was passed over).
  fs::path resolve(std::string_view name) const;
  // An absolute path that LOCAL settings or the environment gave; the same checks. program_unsafe.
  fs::path check_absolute(const fs::path& program) const;

 private:
  std::vector<fs::path> folders_;
  fs::path work_tree_;
};

// Environment of a child as NAME=value strings: the allow-list (PATH, HOME, USER, LOGNAME, LANG,
// LC_*, TZ, TERM, TMPDIR, XDG_*, GNUPGHOME, GPG_TTY, SSH_AUTH_SOCK, DISPLAY, WAYLAND_DISPLAY,
// DBUS_SESSION_BUS_ADDRESS) out of ours, never a key, token or PIN variable.
std::vector<std::string> child_environment();

struct ProcessResult {
  int status = 0;      // exit status, or 128 + signal
  Secret output;       // stdout
  std::string errors;  // stderr, at most 64 KiB; foreign text: show through Shown::foreign only
};

struct ProcessOptions {
  ByteView input;                      // written to the child's stdin, which is then closed
  std::size_t output_cap = 16 * kMiB;  // more is an error: too_large
  std::chrono::milliseconds timeout{
      30'000};  // since the last sign of life; zero = none. Exceeded: killed, timed_out
  std::vector<std::string>
      environment;           // whole environment; child_environment() is the usual start
  fs::path folder = "/";     // working directory
  bool new_session = false;  // setsid: cannot reach the terminal
};

// Starts `program` (absolute path) with argv = {program's name, args…}, drains both pipes, waits.
// posix_spawn, all other descriptors close-on-exec; core limit and signal mask restored in the
// child. program_failed if it cannot start.
ProcessResult run_program(const fs::path& program, std::span<const std::string> args,
                          const ProcessOptions& options);

// A conversation with a child over its stdin and stdout (age plugins, `git cat-file
// --batch-command`).
class ChildPipe {
 public:
  ChildPipe(const fs::path& program, std::span<const std::string> args,
            const ProcessOptions& options);
  ~ChildPipe();  // closes the pipes, SIGINT, waits up to 1 s, then SIGKILL
  ChildPipe(const ChildPipe&) = delete;
  ChildPipe& operator=(const ChildPipe&) = delete;

  void write(ByteView bytes);  // program_failed if the child is gone
  std::string read_line(
      std::size_t cap);  // without its LF; timed_out, program_failed at end of file, too_large
  std::string read_exact(std::size_t size);
  void close_input();
  int wait();  // exit status, or 128 + signal

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// First thing in main: core limit 0 and not dumpable (security.md S21). The old limit is given back
// to children.
void harden_process() noexcept;

// Replaces this process by `program` (absolute): core limit and signal mask as git-clef found them.
// Returns only by throwing program_failed. `environment` is the whole environment.
[[noreturn]] void exec_program(const fs::path& program, std::span<const std::string> args,
                               std::span<const std::string> environment);

}  // namespace clef

// SPDX-License-Identifier: MIT
// Starting, stopping and reaping one child; run_program and ChildPipe are built on it.
#pragma once

#include <chrono>
#include <csignal>
#include <optional>
#include <span>
#include <string>
#include <sys/types.h>

#include "base/file.h"
#include "base/process.h"

namespace clef {

// Both ends close-on-exec and numbered above stderr. io_error.
struct Pipe {
  Fd read;
  Fd write;
};
Pipe make_pipe();
void set_nonblocking(int fd);  // io_error

// While it lives, writing to a pipe that nobody reads fails with EPIPE instead of ending this
// process. For this thread only, so that `git clef list | head` still ends quietly.
class SigpipeHeld {
 public:
  SigpipeHeld() noexcept;
  ~SigpipeHeld();
  SigpipeHeld(const SigpipeHeld&) = delete;
  SigpipeHeld& operator=(const SigpipeHeld&) = delete;

 private:
  sigset_t before_{};
  bool was_pending_ = false;
};

// A running program, killed and reaped at the latest when this goes.
class Child {
 public:
  struct Streams {  // -1 = /dev/null
    int input;      // becomes the child's stdin
    int output;     // becomes its stdout
    int errors;     // becomes its stderr
  };
  // Of `options`: environment, folder, new_session. program_failed if it cannot start.
  Child(const fs::path& program, std::span<const std::string> args, const ProcessOptions& options,
        Streams streams);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Readable once the child has ended; -1 where the system has no such descriptors.
  int ended_fd() const noexcept { return pidfd_.get(); }
  bool has_ended() noexcept;  // does not wait
  bool wait_for(std::chrono::milliseconds time) noexcept;
  int wait() noexcept;  // exit status, or 128 + signal
  // Lets it live on after this object and this process.
  void leave() noexcept { status_ = 0; }
  // To the whole session if it has its own.
  void signal(int number) noexcept;

 private:
  void reaped(int status) noexcept;

  pid_t pid_ = -1;
  bool own_session_ = false;
  Fd pidfd_;
  std::optional<int> status_;
};

}  // namespace clef

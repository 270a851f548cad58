// SPDX-License-Identifier: MIT
// Runs a real program as a person or git would, and optionally watches what it starts and which
// sockets it makes.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <sys/types.h>
#include <vector>

#include "support/sandbox.h"

namespace clef::test {

std::string variable(const char* name);  // of this process's environment; empty if it is not there

struct Launch {
  fs::path program;
  std::vector<std::string> args;
  fs::path folder;
  std::string input;                   // what stdin holds, as a regular file; empty: /dev/null
  std::function<void()> before_start;  // in the child, just before execve: limits, masks
};

struct Ended {
  int status = -1;     // exit status, or 128 + signal
  bool core = false;   // left a core file
  std::string output;  // stdout
  std::string errors;  // stderr
};

// With this process's environment, in a session of its own: no terminal can be reached.
Ended launch(const Launch& what);

// A running program, for tests that do something meanwhile. Killed, if still there, at the end.
class Running {
 public:
  explicit Running(const Launch& what);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  pid_t pid() const { return pid_; }
  Ended finish();

 private:
  pid_t pid_;
  int output_;
  int errors_;
};

struct Started {
  std::string program;  // the file, from /proc
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
};

struct Watched {
  Ended ended;
  std::vector<Started> started;  // every execve of it and its children; the first is itself
  std::set<int> families;        // AF_… of every socket(2)
  // Base names of what it started, itself left out.
  std::set<std::string> programs() const;
};

// launch() under ptrace. `on_call` is told of each system call in `calls` by the program and its
// children, before it happens.
Watched watch(const Launch& what, const std::vector<long>& calls = {},
              const std::function<void(long call, pid_t pid)>& on_call = nullptr);

}  // namespace clef::test

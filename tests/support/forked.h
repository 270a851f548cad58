// SPDX-License-Identifier: MIT
// Runs a piece of code in a process of its own, with or without a terminal.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace clef::test {

// Exit status of `work` run in a forked child, or 128 + signal; -1 if it threw.
int run_forked(const std::function<int()>& work);

// A child whose controlling terminal (and stdin, stdout, stderr) is a new pseudo terminal; the test
// plays the person in front of it. Killed, if still there, when this goes.
class Pty {
 public:
  explicit Pty(const std::function<int()>& work);
  ~Pty();
  Pty(const Pty&) = delete;
  Pty& operator=(const Pty&) = delete;

  // Reads until the screen shows `text`; false if the child ends or stays silent for 20 s before.
  bool wait_for(std::string_view text);
  void type(std::string_view keys);
  bool echoes() const;  // does the terminal show what is typed?
  // Reads the rest; exit status of `work`, or 128 + signal; -1 if it threw.
  int finish();
  const std::string& screen() const { return screen_; }  // everything shown so far
  pid_t pid() const { return pid_; }

 private:
  bool read_more();

  pid_t pid_ = -1;
  int terminal_ = -1;
  std::string screen_;
};

}  // namespace clef::test

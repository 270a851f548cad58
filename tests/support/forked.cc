// SPDX-License-Identifier: MIT
#include "support/forked.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <poll.h>
#include <pty.h>
#include <stdexcept>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace clef::test {
namespace {

constexpr int kThrew = 99;

// _exit: the child must run none of the test binary's exit handlers.
[[noreturn]] void run_and_leave(const std::function<int()>& work) {
  int status = kThrew;
  try {
    status = work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "threw: %s\n", error.what());
  }
  std::fflush(nullptr);
  ::_exit(status);
}

int wait_for_end(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status))
    return 128 + WTERMSIG(status);
  return WEXITSTATUS(status) == kThrew ? -1 : WEXITSTATUS(status);
}

}  // namespace

int run_forked(const std::function<int()>& work) {
  std::fflush(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0)
    throw std::runtime_error("fork failed");
  if (pid == 0)
    run_and_leave(work);
  return wait_for_end(pid);
}

Pty::Pty(const std::function<int()>& work) {
  std::fflush(nullptr);
  pid_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
  if (pid_ < 0)
    throw std::runtime_error("forkpty failed");
  if (pid_ == 0)
    run_and_leave(work);
}

Pty::~Pty() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait_for_end(pid_);
  }
  ::close(terminal_);
}

bool Pty::read_more() {
  constexpr int kPatience = 20'000;  // ms; only a hanging child ever meets it
  pollfd one{terminal_, POLLIN, 0};
  if (::poll(&one, 1, kPatience) <= 0)
    return false;
  std::array<char, 4096> buffer{};
  const ssize_t count = ::read(terminal_, buffer.data(), buffer.size());
  if (count <= 0)
    return false;
  screen_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

bool Pty::wait_for(std::string_view text) {
  while (screen_.find(text) == std::string::npos) {
    if (!read_more())
      return false;
  }
  return true;
}

void Pty::type(std::string_view keys) {
  while (!keys.empty()) {
    const ssize_t count = ::write(terminal_, keys.data(), keys.size());
    if (count <= 0)
      throw std::runtime_error("the pseudo terminal is gone");
    keys.remove_prefix(static_cast<std::size_t>(count));
  }
}

bool Pty::echoes() const {
  termios mode{};
  if (::tcgetattr(terminal_, &mode) != 0)
    throw std::runtime_error("tcgetattr failed");
  return (mode.c_lflag & ECHO) != 0;
}

int Pty::finish() {
  while (read_more()) {
  }
  const int status = wait_for_end(pid_);
  pid_ = -1;
  return status;
}

}  // namespace clef::test

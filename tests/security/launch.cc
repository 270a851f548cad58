// SPDX-License-Identifier: MIT
#include "launch.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch_child.h"

namespace clef::test {
namespace {

std::string take_text(int fd) {
  std::string text;
  text.resize(static_cast<std::size_t>(::lseek(fd, 0, SEEK_END)));
  const ssize_t count = ::pread(fd, text.data(), text.size(), 0);
  ::close(fd);
  if (count != static_cast<ssize_t>(text.size()))
    throw std::runtime_error("cannot read back what was printed");
  return text;
}

}  // namespace

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): tests have one thread
  return value == nullptr ? std::string() : value;
}

Streams make_streams() {
  return {::memfd_create("stdout", MFD_CLOEXEC), ::memfd_create("stderr", MFD_CLOEXEC)};
}

void become(const Launch& what, const Streams& streams) {
  int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (!what.input.empty()) {
    input = ::memfd_create("stdin", MFD_CLOEXEC);
    if (::write(input, what.input.data(), what.input.size()) < 0)
      ::_exit(126);
    ::lseek(input, 0, SEEK_SET);
  }
  ::dup2(input, STDIN_FILENO);
  ::dup2(streams.output, STDOUT_FILENO);
  ::dup2(streams.errors, STDERR_FILENO);
  ::setsid();
  if (::chdir(what.folder.c_str()) != 0)
    ::_exit(126);
  std::vector<char*> argv{const_cast<char*>(what.program.c_str())};  // execve predates const
  for (const std::string& arg : what.args)
    argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
#ifdef __SANITIZE_ADDRESS__
  // The sanitizer would have signals, core limit and ptrace for itself.
  const std::string ours = variable("ASAN_OPTIONS") + ":" +
                           "disable_coredump=0:handle_segv=0:handle_abort=0:detect_leaks=0";
  ::setenv("ASAN_OPTIONS", ours.c_str(), 1);  // NOLINT(concurrency-mt-unsafe): a forked child
#endif
  if (what.before_start)
    what.before_start();
  ::execv(what.program.c_str(), argv.data());
  ::_exit(126);
}

Ended collect(int status, const Streams& streams) {
  Ended ended;
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ended.core = WIFSIGNALED(status) && WCOREDUMP(status);
  ended.output = take_text(streams.output);
  ended.errors = take_text(streams.errors);
  return ended;
}

Running::Running(const Launch& what) {
  const Streams streams = make_streams();
  output_ = streams.output;
  errors_ = streams.errors;
  pid_ = ::fork();
  if (pid_ < 0)
    throw std::runtime_error("fork failed");
  if (pid_ == 0)
    become(what, streams);
}

Running::~Running() {
  if (pid_ < 0)
    return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  ::close(output_);
  ::close(errors_);
}

Ended Running::finish() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return collect(status, {output_, errors_});
}

Ended launch(const Launch& what) { return Running(what).finish(); }

}  // namespace clef::test

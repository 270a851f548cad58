// SPDX-License-Identifier: MIT
#include "cli/redacted_command.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/harden.h"

namespace clef::cli {
namespace {

constexpr std::array kForwarded = {SIGTERM, SIGHUP, SIGUSR1, SIGUSR2};
constexpr std::array kOfTheTerminal = {SIGINT, SIGQUIT};

volatile sig_atomic_t child_pid = 0;

void forward(int signal) {
  const int before = errno;
  if (child_pid > 0)
    ::kill(static_cast<pid_t>(child_pid), signal);
  errno = before;
}

void require(int error, std::string_view what) {
  if (error != 0)
    throw Error(Errc::program_failed, "cannot {}: {}", Shown::words(what),
                Shown::errno_text(error));
}

struct Pipe {
  Fd read, write;
  Pipe() {
    std::array<int, 2> ends{};
    require(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "make a pipe");
    read = Fd(ends[0]);
    write = Fd(ends[1]);
  }
};

// The signals that are ours to hand on wait from before the start until the child is known; those
// of the terminal end the child and not us, who have to tell how it ended.
class Signals {
 public:
  Signals() {
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : kForwarded)
      ::sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
    ::sigemptyset(&restored_);
    for (const int signal : kOfTheTerminal)
      if (std::signal(signal, SIG_IGN) != SIG_IGN)
        ::sigaddset(&restored_, signal);
  }
  ~Signals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  void hand_on_to(pid_t pid) const {
    child_pid = pid;
    for (const int signal : kForwarded)
      if (std::signal(signal, forward) == SIG_IGN)
        (void)std::signal(signal, SIG_IGN);  // started by nohup
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  // What the child gets back: what we were not started without.
  const sigset_t& restored() const { return restored_; }

 private:
  sigset_t before_{};
  sigset_t restored_{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts)
    out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// posix_spawn's two objects; freed on every way out.
struct Plan {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  Plan() {
    require(::posix_spawn_file_actions_init(&actions), "prepare a start");
    require(::posix_spawnattr_init(&attributes), "prepare a start");
  }
  ~Plan() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
};

pid_t start(const fs::path& program, std::vector<std::string> argv,
            std::vector<std::string>& environment, const Signals& signals, const Pipe& output,
            const Pipe& errors) {
  Plan plan;
  require(::posix_spawn_file_actions_adddup2(&plan.actions, output.write.get(), STDOUT_FILENO),
          "prepare a start");
  require(::posix_spawn_file_actions_adddup2(&plan.actions, errors.write.get(), STDERR_FILENO),
          "prepare a start");
  const sigset_t mask = inherited_signal_mask();
  ::posix_spawnattr_setsigmask(&plan.attributes, &mask);
  ::posix_spawnattr_setsigdefault(&plan.attributes, &signals.restored());
  ::posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t pid = 0;
  const InheritedCoreLimit limit;
  require(::posix_spawn(&pid, program.c_str(), &plan.actions, &plan.attributes,
                        pointers(argv).data(), pointers(environment).data()),
          "start the command");
  return pid;
}

// False at the end of the pipe.
bool relay(int from, RedactedStream& stream) {
  std::array<std::uint8_t, 16384> buffer{};
  const ssize_t got = ::read(from, buffer.data(), buffer.size());
  if (got < 0 && errno == EINTR)
    return true;
  if (got <= 0) {
    stream.finish();
    return false;
  }
  stream.feed({buffer.data(), static_cast<std::size_t>(got)});
  wipe(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

void relay_all(Fd output, Fd errors, const Redactor& redactor) {
  RedactedStream out(redactor, [](ByteView bytes) { write_all(STDOUT_FILENO, bytes); });
  RedactedStream err(redactor, [](ByteView bytes) { write_all(STDERR_FILENO, bytes); });
  std::array<pollfd, 2> fds = {{{output.get(), POLLIN, 0}, {errors.get(), POLLIN, 0}}};
  while (fds[0].fd >= 0 || fds[1].fd >= 0) {
    if (::poll(fds.data(), fds.size(), -1) < 0)
      continue;
    for (std::size_t i = 0; i < fds.size(); ++i)
      if (fds[i].fd >= 0 && fds[i].revents != 0 && !relay(fds[i].fd, i == 0 ? out : err))
        fds[i].fd = -1;
  }
}

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  child_pid = 0;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int run_redacted(const fs::path& program, const std::vector<std::string>& args,
                 std::vector<std::string>& environment, const Redactor& redactor) {
  const Signals signals;
  Pipe output;
  Pipe errors;
  const pid_t pid = start(program, args, environment, signals, output, errors);
  signals.hand_on_to(pid);
  for (std::string& entry : environment)
    wipe(entry);
  output.write = Fd();
  errors.write = Fd();
  relay_all(std::move(output.read), std::move(errors.read), redactor);
  return wait_for(pid);
}

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
#include "base/spawn.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "base/error.h"
#include "base/harden.h"

namespace clef {
namespace {

constexpr int kFirstFree = STDERR_FILENO + 1;

// A descriptor below three would collide with the ones that the child's streams are put on.
Fd above_standard(Fd fd) {
  if (fd.get() >= kFirstFree)
    return fd;
  return Fd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, kFirstFree));
}

// posix_spawn's two objects. Their setters fail only for lack of memory or bad descriptors; the
// first failure is kept and reported once.
class Plan {
 public:
  Plan() {
    note(::posix_spawn_file_actions_init(&actions_)), note(::posix_spawnattr_init(&attributes_));
  }
  ~Plan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  void streams(const Child::Streams& streams) {
    stream(streams.input, STDIN_FILENO, O_RDONLY);
    stream(streams.output, STDOUT_FILENO, O_WRONLY);
    stream(streams.errors, STDERR_FILENO, O_WRONLY);
    // Ours are close-on-exec; this closes what our own parent left open as well.
    note(::posix_spawn_file_actions_addclosefrom_np(&actions_, kFirstFree));
  }
  void folder(const fs::path& folder) {
    note(::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str()));
  }
  void session(bool own) {
    const sigset_t mask = inherited_signal_mask();
    note(::posix_spawnattr_setsigmask(&attributes_, &mask));
    const int flags = POSIX_SPAWN_SETSIGMASK | (own ? POSIX_SPAWN_SETSID : 0);
    note(::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags)));
  }
  int start(pid_t& pid, const fs::path& program, std::span<char* const> argv,
            std::span<char* const> envp) const {
    if (error_ != 0)
      return error_;
    const InheritedCoreLimit limit;
    return ::posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv.data(), envp.data());
  }

 private:
  void stream(int ours, int standard, int mode) {
    note(ours >= 0 ? ::posix_spawn_file_actions_adddup2(&actions_, ours, standard)
                   : ::posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", mode, 0));
  }
  void note(int error) {
    if (error_ == 0)
      error_ = error;
  }
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
  int error_ = 0;
};

// Null-terminated pointers into `texts`, which must outlive them.
std::vector<char*> pointers(std::span<const std::string> texts) {
  std::vector<char*> out;
  for (const std::string& text : texts)
    out.push_back(const_cast<char*>(text.c_str()));  // posix_spawn's signature predates const
  out.push_back(nullptr);
  return out;
}

// A parent that ignored SIGCHLD would have the kernel reap our children before we ask for them.
void keep_children_waitable() noexcept {
  struct sigaction present {};
  if (::sigaction(SIGCHLD, nullptr, &present) == 0 && present.sa_handler == SIG_IGN)
    static_cast<void>(::signal(SIGCHLD, SIG_DFL));
}

}  // namespace

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Error(Errc::io_error, "cannot make a pipe: {}", Shown::errno_text(errno));
  Pipe pipe{above_standard(Fd(ends[0])), above_standard(Fd(ends[1]))};
  if (!pipe.read || !pipe.write)
    throw Error(Errc::io_error, "cannot make a pipe: {}", Shown::errno_text(errno));
  return pipe;
}

void set_nonblocking(int fd) {
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
    throw Error(Errc::io_error, "cannot set up a pipe: {}", Shown::errno_text(errno));
}

SigpipeHeld::SigpipeHeld() noexcept {
  sigset_t pending{};
  ::sigpending(&pending);
  was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
  sigset_t pipe{};
  ::sigemptyset(&pipe);
  ::sigaddset(&pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &pipe, &before_);
}

SigpipeHeld::~SigpipeHeld() {
  sigset_t pipe{};
  ::sigemptyset(&pipe);
  ::sigaddset(&pipe, SIGPIPE);
  const timespec now{};
  while (!was_pending_ && ::sigtimedwait(&pipe, nullptr, &now) < 0 && errno == EINTR) {
  }
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Child::Child(const fs::path& program, std::span<const std::string> args,
             const ProcessOptions& options, Streams streams)
    : own_session_(options.new_session) {
  keep_children_waitable();
  std::vector<std::string> words{program.filename().native()};
  words.insert(words.end(), args.begin(), args.end());
  Plan plan;
  plan.streams(streams);
  plan.folder(options.folder);
  plan.session(options.new_session);
  const int error = plan.start(pid_, program, pointers(words), pointers(options.environment));
  if (error != 0)
    throw Error(Errc::program_failed, "cannot start {}: {}", Shown::program(program.native()),
                Shown::errno_text(error));
  pidfd_ = Fd(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
}

Child::~Child() {
  if (!status_) {
    signal(SIGKILL);
    wait();
  }
}

void Child::reaped(int status) noexcept {
  constexpr int kSignalBase = 128;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : kSignalBase + WTERMSIG(status);
}

bool Child::has_ended() noexcept {
  int status = 0;
  if (!status_ && ::waitpid(pid_, &status, WNOHANG) == pid_)
    reaped(status);
  return status_.has_value();
}

bool Child::wait_for(std::chrono::milliseconds time) noexcept {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + time;
  while (!has_ended()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0)
      return false;
    constexpr int kPause = 5;  // ms, where there is no descriptor to wait on
    pollfd one{pidfd_.get(), POLLIN, 0};
    ::poll(&one, 1, pidfd_ ? static_cast<int>(left.count()) + 1 : kPause);
  }
  return true;
}

int Child::wait() noexcept {
  int status = 0;
  while (!status_) {
    const pid_t ended = ::waitpid(pid_, &status, 0);
    if (ended == pid_)
      reaped(status);
    else if (ended < 0 && errno != EINTR)
      reaped(0x7F00);  // reaped by somebody else: status 127, never a success
  }
  return *status_;
}

void Child::signal(int number) noexcept {
  if (!status_)
    ::kill(own_session_ ? -pid_ : pid_, number);
}

}  // namespace clef

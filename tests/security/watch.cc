// SPDX-License-Identifier: MIT
// ptrace(2) with a seccomp(2) filter that stops the program at the chosen system calls only.
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch.h"
#include "launch_child.h"

namespace clef::test {
namespace {

void stop_at(const std::vector<long>& calls) {
  std::vector<sock_filter> program;
  program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  for (const long call : calls) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    ::_exit(125);
}

std::vector<std::string> words(const fs::path& file) {
  std::vector<std::string> out;
  const std::string text = read_text(file);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

class Watcher {
 public:
  Watcher(const Launch& what, std::vector<long> calls,
          const std::function<void(long, pid_t)>& on_call)
      : on_call_(on_call) {
    calls.push_back(SYS_socket);
    main_ = ::fork();
    if (main_ < 0)
      throw std::runtime_error("fork failed");
    if (main_ == 0) {
      Launch watched = what;
      watched.before_start = [&] {
        if (what.before_start)
          what.before_start();
        ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        static_cast<void>(::raise(SIGSTOP));
        stop_at(calls);
      };
      become(watched, streams_);
    }
  }

  Watched run() {
    int status = 0;
    if (::waitpid(main_, &status, 0) != main_ || !WIFSTOPPED(status))
      throw std::runtime_error("the program cannot be watched");
    ::ptrace(PTRACE_SETOPTIONS, main_, nullptr,
             PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                 PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL);
    ::ptrace(PTRACE_CONT, main_, nullptr, nullptr);
    pids_.insert(main_);
    while (follow()) {
    }
    seen_.ended = collect(main_status_, streams_);
    return std::move(seen_);
  }

 private:
  // False once all have ended. Daemons that the program left behind are ended; what a killed
  // program had started goes on by itself, as it would in life.
  bool follow() {
    int status = 0;
    const pid_t pid = ::waitpid(-1, &status, __WALL);
    if (pid < 0 && errno == EINTR)
      return true;
    if (pid < 0)
      return false;
    if (WIFSTOPPED(status)) {
      pids_.insert(pid);
      ::ptrace(PTRACE_CONT, pid, nullptr, on_stop(pid, status));
      return true;
    }
    pids_.erase(pid);
    if (pid == main_) {
      main_status_ = status;
      if (WIFEXITED(status))
        for (const pid_t left : pids_)
          ::kill(left, SIGKILL);
    }
    return !pids_.empty();
  }

  // The signal to hand on.
  long on_stop(pid_t pid, int status) {
    const int event = status >> 16;
    if (event == PTRACE_EVENT_EXEC)
      note_start(pid);
    else if (event == PTRACE_EVENT_SECCOMP)
      note_call(pid);
    const int signal = WSTOPSIG(status);
    return event != 0 || signal == SIGTRAP || signal == SIGSTOP ? 0 : signal;
  }

  void note_start(pid_t pid) {
    const fs::path proc = fs::path("/proc") / std::to_string(pid);
    std::error_code ignored;
    Started started{fs::read_symlink(proc / "exe", ignored).string(), {}, {}};
    try {
      started.arguments = words(proc / "cmdline");
      started.environment = words(proc / "environ");
    } catch (const std::runtime_error&) {
      if (!was_killed(pid))
        throw;
      return;
    }
    seen_.started.push_back(std::move(started));
  }

  // Its parent may end a program at this very stop, before its first instruction: nothing to see.
  static bool was_killed(pid_t pid) {
    unsigned long message = 0;
    return ::ptrace(PTRACE_GETEVENTMSG, pid, nullptr, &message) != 0 && errno == ESRCH;
  }

  void note_call(pid_t pid) {
    __ptrace_syscall_info info{};
    ::ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info);
    const auto call = static_cast<long>(info.seccomp.nr);
    if (call == SYS_socket)
      seen_.families.insert(static_cast<int>(info.seccomp.args[0]));
    else if (on_call_)
      on_call_(call, pid);
  }

  const std::function<void(long, pid_t)>& on_call_;
  const Streams streams_ = make_streams();
  pid_t main_ = -1;
  int main_status_ = 0;
  std::set<pid_t> pids_;
  Watched seen_;
};

}  // namespace

std::set<std::string> Watched::programs() const {
  std::set<std::string> out;
  for (std::size_t i = 1; i < started.size(); ++i)
    out.insert(fs::path(started[i].program).filename());
  return out;
}

Watched watch(const Launch& what, const std::vector<long>& calls,
              const std::function<void(long call, pid_t pid)>& on_call) {
  return Watcher(what, calls, on_call).run();
}

}  // namespace clef::test

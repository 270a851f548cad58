// SPDX-License-Identifier: MIT
// No core file, no tracer, and children as if we had changed nothing (security.md S21).
#include "base/harden.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/process.h"
#include "support/forked.h"
#include "support/sandbox.h"

namespace clef {
namespace {

constexpr rlim_t kKilobytes = 40;
constexpr rlim_t kLimit = kKilobytes * 1024;

rlimit core_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_CORE, &limit);
  return limit;
}

// A process that was started with a core limit of its own and one blocked signal.
int hardened(const std::function<int()>& work) {
  return test::run_forked([&work] {
    const rlimit limit{kLimit, kLimit};
    sigset_t blocked{};
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGUSR1);
    if (::setrlimit(RLIMIT_CORE, &limit) != 0 ||
        ::pthread_sigmask(SIG_SETMASK, &blocked, nullptr) != 0)
      return 90;
    harden_process();
    return work();
  });
}

std::string shell(const std::string& script) {
  const std::vector<std::string> args = {"-c", script};
  return std::string(run_program("/bin/sh", args, {}).output.reveal_text());
}

// The limit that `ulimit -c` of a child reports is in blocks of 512 bytes in dash.
constexpr const char* kShowLimit = "grep 'core file' /proc/$$/limits | tr -s ' ' | cut -d' ' -f5";
constexpr const char* kShowMask = "grep SigBlk /proc/$$/status | cut -f2";

TEST(HardenProcess, LeavesNoCoreAndNoTracer) {
  EXPECT_EQ(
      hardened([] { return core_limit().rlim_cur == 0 && ::prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1; }),
      0);
}

TEST(HardenProcess, GivesChildrenTheLimitThatWasFound) {
  EXPECT_EQ(hardened([] {
              const bool child = shell(kShowLimit) == std::to_string(kLimit) + "\n";
              return child && core_limit().rlim_cur == 0 ? 0 : 1;
            }),
            0);
}

TEST(HardenProcess, GivesChildrenTheMaskThatWasFound) {
  EXPECT_EQ(hardened([] {
              sigset_t all{};
              ::sigfillset(&all);
              ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
              return shell(kShowMask) == "0000000000000200\n" ? 0 : 1;  // SIGUSR1 alone
            }),
            0);
}

TEST(HardenProcess, MayBeCalledTwice) {
  EXPECT_EQ(hardened([] {
              harden_process();
              return shell(kShowLimit) == std::to_string(kLimit) + "\n" ? 0 : 1;
            }),
            0);
}

// With stdout closed, the next file opened would receive what is printed.
TEST(HardenProcess, FillsClosedStandardStreams) {
  EXPECT_EQ(test::run_forked([] {
              for (const int fd : {0, 1, 2})
                ::close(fd);
              harden_process();
              const Fd next(::open("/etc/passwd", O_RDONLY | O_CLOEXEC));
              return next.get() > 2 ? 0 : 1;
            }),
            0);
}

TEST(InheritedCoreLimit, ChangesNothingInAProcessThatWasNotHardened) {
  const rlimit before = core_limit();
  {
    const InheritedCoreLimit limit;
    EXPECT_EQ(core_limit().rlim_cur, before.rlim_cur);
  }
  EXPECT_EQ(core_limit().rlim_cur, before.rlim_cur);
}

TEST(ExecProgram, BecomesTheProgramWithLimitMaskAndEnvironment) {
  const test::TempDir dir;
  const std::string out = (dir / "out").native();
  const int status = hardened([&out]() -> int {
    sigset_t all{};
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
    const std::vector<std::string> args = {"-c", std::string("{ ") + kShowLimit + "; " + kShowMask +
                                                     "; echo $0 $A; } > " + out + "; exit 5"};
    const std::vector<std::string> environment = {"A=b", "PATH=/usr/bin:/bin"};
    exec_program("/bin/sh", args, environment);
  });
  EXPECT_EQ(status, 5);
  EXPECT_EQ(dir.read("out"), std::to_string(kLimit) + "\n0000000000000200\nsh b\n");
}

TEST(ExecProgram, ComesBackWithAnErrorAndStaysHardened) {
  EXPECT_EQ(hardened([] {
              try {
                exec_program("/no/such/program", {}, {});
              } catch (const Error& error) {
                return error.code() == Errc::program_failed && core_limit().rlim_cur == 0 ? 0 : 1;
              }
            }),
            0);
}

}  // namespace
}  // namespace clef

// SPDX-License-Identifier: MIT
// What a child finds when it starts: three streams, its folder, its session, and nothing of ours.
#include "base/spawn.h"

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/forked.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using std::chrono::milliseconds;

const std::vector<std::string> kNoArgs;

// stdout of `sh -c script`.
std::string shell(const std::string& script, const ProcessOptions& options = {}) {
  const std::vector<std::string> args = {"-c", script};
  return std::string(run_program("/bin/sh", args, options).output.reveal_text());
}

Child start_shell(const std::string& script, const ProcessOptions& options = {}) {
  const std::vector<std::string> args = {"-c", script};
  const Fd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
  return Child("/bin/sh", args, options, {null.get(), null.get(), null.get()});
}

TEST(MakePipe, GivesEndsAboveTheStandardStreams) {
  EXPECT_EQ(test::run_forked([] {
              ::close(STDIN_FILENO);
              ::close(STDOUT_FILENO);
              const Pipe pipe = make_pipe();
              const bool high = pipe.read.get() > 2 && pipe.write.get() > 2;
              const bool closed_on_exec = (::fcntl(pipe.read.get(), F_GETFD) &
                                           ::fcntl(pipe.write.get(), F_GETFD) & FD_CLOEXEC) != 0;
              return high && closed_on_exec ? 0 : 1;
            }),
            0);
}

TEST(Child, InheritsNoDescriptorButItsStreams) {
  const Fd leaked(
      ::open("/etc/passwd", O_RDONLY));  // without close-on-exec, as a parent's would be
  ASSERT_TRUE(leaked);
  const std::string ours = "/proc/$$/fd/" + std::to_string(leaked.get());
  EXPECT_EQ(shell("[ -e /proc/$$/fd/1 ] && ! [ -e " + ours + " ] && echo closed"), "closed\n");
}

TEST(Child, HasNullForEachStreamThatItIsNotGiven) {
  const test::TempDir dir;
  const std::vector<std::string> args = {
      "-c",
      "streams=$(for n in 0 1 2; do readlink /proc/$$/fd/$n; done); cat; echo no; echo no >&2; "
      "echo \"$streams\" >it"};
  ProcessOptions options;
  options.folder = dir.path();
  options.environment = child_environment();
  EXPECT_EQ(Child("/bin/sh", args, options, {-1, -1, -1}).wait(), 0);
  EXPECT_EQ(dir.read("it"), "/dev/null\n/dev/null\n/dev/null\n");
}

TEST(Child, StartsInItsFolder) {
  const test::TempDir dir;
  ProcessOptions options;
  options.folder = dir.path();
  EXPECT_EQ(shell("pwd -P", options), dir.path().native() + "\n");
}

TEST(Child, HasItsOwnSessionOnlyIfAsked) {
  const std::string ours = std::to_string(::getsid(0));
  const std::string script = "cut -d' ' -f6 /proc/$$/stat";
  EXPECT_EQ(shell(script), ours + "\n");
  ProcessOptions options;
  options.new_session = true;
  EXPECT_NE(shell(script, options), ours + "\n");
}

TEST(Child, HasTheEnvironmentItWasGivenAndNoOther) {
  ProcessOptions options;
  options.environment = {"ONLY=this"};
  EXPECT_EQ(shell("/usr/bin/env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= | sort", options),
            "ONLY=this\n");
}

TEST(Child, IsNotStartedWhereThereIsNoProgramOrFolder) {
  const test::TempDir dir;
  dir.write("data", "x");
  ProcessOptions nowhere;
  nowhere.folder = dir / "absent";
  const auto code = [](const fs::path& program, const ProcessOptions& options) {
    try {
      run_program(program, kNoArgs, options);
    } catch (const Error& error) {
      return error.code();
    }
    return Errc::internal_error;
  };
  EXPECT_EQ(code(dir / "absent", {}), Errc::program_failed);
  EXPECT_EQ(code(dir / "data", {}), Errc::program_failed);
  EXPECT_EQ(code("/bin/true", nowhere), Errc::program_failed);
}

TEST(Child, TellsStatusAndSignal) {
  EXPECT_EQ(start_shell("exit 7").wait(), 7);
  EXPECT_EQ(start_shell("kill -TERM $$").wait(), 128 + SIGTERM);
}

TEST(Child, IsWaitedForNoLongerThanAsked) {
  Child child = start_shell("sleep 60");
  EXPECT_FALSE(child.wait_for(milliseconds(30)));
  EXPECT_FALSE(child.has_ended());
  child.signal(SIGKILL);
  EXPECT_TRUE(child.wait_for(milliseconds(20'000)));
  EXPECT_EQ(child.wait(), 128 + SIGKILL);
}

TEST(Child, LivesOnOnceItIsLeft) {
  const test::TempDir dir;
  ASSERT_EQ(::mkfifo((dir / "go").c_str(), 0600), 0);
  {
    Child child = start_shell("read line < " + (dir / "go").native() + "; echo $line > " +
                              (dir / "new").native() + "; mv " + (dir / "new").native() + " " +
                              (dir / "done").native());
    child.leave();
  }
  test::write_text(dir / "go", "went on\n");
  while (!fs::exists(dir / "done"))
    std::this_thread::sleep_for(milliseconds(5));
  EXPECT_EQ(dir.read("done"), "went on\n");
}

TEST(Child, TakesItsWholeSessionAlongWhenSignalled) {
  const test::TempDir dir;
  ProcessOptions options;
  options.new_session = true;
  Child child = start_shell("sleep 60 & echo $! > " + (dir / "pid").native() + "; wait", options);
  while (!fs::exists(dir / "pid") || dir.read("pid").empty())
    ::usleep(1000);
  const pid_t grandchild = std::stoi(dir.read("pid"));
  child.signal(SIGKILL);
  child.wait();
  for (int i = 0; i < 20'000 && ::kill(grandchild, 0) == 0; ++i) {
    if (test::read_text("/proc/" + std::to_string(grandchild) + "/stat").find(") Z ") !=
        std::string::npos)
      break;
    ::usleep(1000);
  }
  SUCCEED() << "the loop above ends only when the grandchild is dead";
}

TEST(Child, IsKilledAndReapedWithItsOwner) {
  pid_t pid = -1;
  const test::TempDir dir;
  {
    const Child child = start_shell("echo $$ > " + (dir / "pid").native() + "; exec sleep 60");
    while (!fs::exists(dir / "pid") || dir.read("pid").empty())
      ::usleep(1000);
    pid = std::stoi(dir.read("pid"));
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

// Started by something that ignores SIGCHLD, the kernel would reap children before we ask.
TEST(Child, KeepsItsStatusWhenOurParentIgnoredSigchld) {
  EXPECT_EQ(test::run_forked([] {
              ::signal(SIGCHLD, SIG_IGN);
              return start_shell("exit 7").wait();
            }),
            7);
}

TEST(SigpipeHeld, TurnsABrokenPipeIntoAnErrorAndLeavesNothingPending) {
  EXPECT_EQ(test::run_forked([] {
              ::signal(SIGPIPE, SIG_DFL);
              Pipe pipe = make_pipe();
              pipe.read = Fd();
              {
                const SigpipeHeld held;
                if (::write(pipe.write.get(), "x", 1) >= 0 || errno != EPIPE)
                  return 1;
              }
              sigset_t pending{};
              ::sigpending(&pending);
              return ::sigismember(&pending, SIGPIPE) == 0 ? 0 : 2;
            }),
            0);
}

}  // namespace
}  // namespace clef

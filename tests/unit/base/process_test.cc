// SPDX-License-Identifier: MIT
// A program's output, errors and status, whole and capped, whatever order it reads and writes in.
#include "base/process.h"

#include <csignal>

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

ProcessResult shell(const std::string& script, const ProcessOptions& options = {}) {
  const std::vector<std::string> args = {"-c", script};
  return run_program("/bin/sh", args, options);
}

Errc code_of(const std::string& script, const ProcessOptions& options) {
  try {
    shell(script, options);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Errc::internal_error;
}

TEST(RunProgram, KeepsOutputAndErrorsApart) {
  const ProcessResult result = shell("echo out; echo err >&2; exit 3");
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.output.reveal_text(), "out\n");
  EXPECT_EQ(result.errors, "err\n");
}

TEST(RunProgram, TellsASignal) { EXPECT_EQ(shell("kill -KILL $$").status, 128 + SIGKILL); }

TEST(RunProgram, PassesArgumentsWithoutAShell) {
  const std::vector<std::string> args = {"%s|", "a b", "$HOME", "*", "", "; rm -rf /", "new\nline"};
  EXPECT_EQ(run_program("/usr/bin/printf", args, {}).output.reveal_text(),
            "a b|$HOME|*||; rm -rf /|new\nline|");
}

TEST(RunProgram, NamesTheProgramByItsFileName) {
  const std::vector<std::string> args = {"-c", "echo \"$0\""};
  EXPECT_EQ(run_program("/bin/sh", args, {}).output.reveal_text(), "sh\n");
}

// Both pipes full at once: a program that writes while it is written to must not block us for good.
TEST(RunProgram, FeedsAndDrainsAtTheSameTime) {
  const std::string input(3'000'000, 'x');
  ProcessOptions options;
  options.input = as_bytes(input);
  const ProcessResult result = shell("cat; head -c 300000 /dev/zero >&2", options);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output.reveal_text(), input);
  EXPECT_EQ(result.errors.size(), 65536U) << "errors are cut, not lost and not unlimited";
}

TEST(RunProgram, ClosesTheInputAtItsEnd) {
  EXPECT_EQ(shell("cat; echo done").output.reveal_text(), "done\n");
}

TEST(RunProgram, DoesNotMindAProgramThatReadsNothing) {
  const std::string input(1'000'000, 'x');
  ProcessOptions options;
  options.input = as_bytes(input);
  EXPECT_EQ(shell("exit 0", options).status, 0);
  EXPECT_EQ(shell("exec 0<&-; echo alive", options).output.reveal_text(), "alive\n");
}

TEST(RunProgram, RefusesMoreOutputThanItsCap) {
  ProcessOptions options;
  options.output_cap = 1000;
  EXPECT_EQ(shell("head -c 1000 /dev/zero", options).output.size(), 1000U);
  EXPECT_EQ(code_of("head -c 1001 /dev/zero", options), Errc::too_large);
  EXPECT_EQ(code_of("cat /dev/zero", options), Errc::too_large);
}

TEST(RunProgram, StopsAProgramThatFallsSilent) {
  ProcessOptions options;
  options.timeout = milliseconds(100);
  EXPECT_EQ(code_of("echo x; exec sleep 60", options), Errc::timed_out);
  EXPECT_EQ(code_of("exec >&- 2>&-; exec sleep 60", options), Errc::timed_out);
}

TEST(RunProgram, LetsASlowProgramTalk) {
  ProcessOptions options;
  options.timeout = milliseconds(2000);
  EXPECT_EQ(shell("for i in 1 2 3 4 5 6; do echo $i >&2; sleep 0.5; done", options).status, 0);
}

TEST(RunProgram, WaitsWithoutEndIfAsked) {
  ProcessOptions options;
  options.timeout = milliseconds::zero();
  EXPECT_EQ(shell("sleep 0.2; echo x", options).output.reveal_text(), "x\n");
}

// gpg starts its agent, which keeps our pipes: the answer must not wait for a daemon's end.
TEST(RunProgram, DoesNotWaitForADaemonThatKeepsThePipes) {
  const auto started = SteadyClock::now();
  const ProcessResult result = shell("sleep 300 & echo answer");
  EXPECT_EQ(result.output.reveal_text(), "answer\n");
  EXPECT_LT(SteadyClock::now() - started, std::chrono::seconds(200));
}

}  // namespace
}  // namespace clef

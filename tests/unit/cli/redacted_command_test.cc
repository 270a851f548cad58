// SPDX-License-Identifier: MIT
#include "cli/redacted_command.h"

#include <csignal>

#include "support/forked.h"
#include "support/sandbox.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

struct Ended {
  int status = -1;
  Said said;
};

// In a process of its own, as `exec` is: it changes what signals do.
Ended run(const std::string& script) {
  Redactor redactor;
  redactor.add("hunter22");
  Ended ended;
  ended.said = said_by([&] {
    ended.status = test::run_forked([&] {
      Words environment{"PATH=/usr/bin:/bin", "A=hunter22"};
      return run_redacted("/bin/sh", {"sh", "-c", script, "zero", "a b"}, environment, redactor);
    });
  });
  return ended;
}

TEST(RedactedCommand, ShowsBothStreamsWithoutTheValue) {
  const Ended ended = run("echo \"out $A $0 $1\"; echo \"err $A\" >&2; exit 7");
  EXPECT_EQ(ended.status, 7);
  EXPECT_EQ(ended.said.out, "out •••••••• zero a b\n");
  EXPECT_EQ(ended.said.err, "err ••••••••\n");
}

TEST(RedactedCommand, HidesWhatIsWrittenInPieces) {
  EXPECT_EQ(run("printf hunt; sleep 0.1; printf er22; printf .").said.out, "••••••••.");
}

TEST(RedactedCommand, PassesOnMoreThanAPipeHolds) {
  const Ended ended = run("head -c 300000 /dev/zero | tr '\\0' h; echo $A");
  EXPECT_EQ(ended.said.out, std::string(300000, 'h') + "••••••••\n");
}

TEST(RedactedCommand, TellsTheSignalThatEndedIt) {
  EXPECT_EQ(run("kill -KILL $$").status, 128 + SIGKILL);
}

TEST(RedactedCommand, HandsOnTheSignalsThatItGets) {
  const Ended ended =
      run("trap 'echo got it; exit 5' TERM; kill -TERM $PPID; while :; do sleep 0.05; done");
  EXPECT_EQ(ended.status, 5);
  EXPECT_EQ(ended.said.out, "got it\n");
}

TEST(RedactedCommand, LeavesTheKeysOfTheTerminalToTheCommand) {
  const Ended ended = run("kill -INT $PPID; kill -INT $$; sleep 5");
  EXPECT_EQ(ended.status, 128 + SIGINT);
}

TEST(RedactedCommand, ThrowsForWhatCannotStart) {
  const Redactor redactor;
  Words environment;
  EXPECT_THROW(run_redacted("/no/such/program", {"x"}, environment, redactor), Error);
}

}  // namespace
}  // namespace clef::cli

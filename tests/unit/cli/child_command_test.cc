// SPDX-License-Identifier: MIT
// The user's own command: found as a shell finds it, and told apart when it cannot start.
#include "cli/child_command.h"

#include "base/file.h"
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

Ended run(const Words& command, Words environment = {}) {
  Ended ended;
  ended.said = said_by(
      [&] { ended.status = test::run_forked([&] { return run_command(command, environment); }); });
  return ended;
}

class ChildCommandTest : public testing::Test {
 protected:
  test::TempDir folder;
  test::ScopedEnv path{"PATH", (folder / "first").string() + ":" + (folder / "second").string()};
};

TEST_F(ChildCommandTest, BecomesThisProcessWithItsStatusAndExactlyThisEnvironment) {
  const Ended ended = run(
      {"/bin/sh", "-c", "echo \"$A $0 $1\"; env | grep -c HOME; exit 7", "zero", "a b"}, {"A=1 2"});
  EXPECT_EQ(ended.status, 7);
  EXPECT_EQ(ended.said.out, "1 2 zero a b\n0\n");
  EXPECT_EQ(ended.said.err, "");
}

TEST_F(ChildCommandTest, IsTheFirstExecutableOnPath) {
  folder.write("first/tool", "not executable");
  folder.write_program("second/tool", "#!/bin/sh\necho second \"$@\"\n");
  EXPECT_EQ(run({"tool", "x"}).said.out, "second x\n");
  fs::remove(folder / "first/tool");
  folder.write_program("first/tool", "#!/bin/sh\necho first\n");
  EXPECT_EQ(run({"tool"}).said.out, "first\n");
}

TEST_F(ChildCommandTest, AFolderOfTheSameNameIsPassedOver) {
  fs::create_directories(folder / "first/tool");
  folder.write_program("second/tool", "#!/bin/sh\necho second\n");
  EXPECT_EQ(run({"tool"}).said.out, "second\n");
}

TEST_F(ChildCommandTest, NotFoundIs127) {
  for (const std::string name : {"no-such-tool", "./no-such-tool", "/no/such/tool"}) {
    const Ended ended = run({name});
    EXPECT_EQ(ended.status, 127) << name;
    EXPECT_EQ(ended.said.out, "");
    EXPECT_EQ(ended.said.err, "git-clef: error: cannot start '" + name + "': no such program\n");
  }
}

TEST_F(ChildCommandTest, NotExecutableIs126) {
  const std::string file = folder.write("first/tool", "#!/bin/sh\n").string();
  for (const std::string& name : {std::string("tool"), file}) {
    const Ended ended = run({name});
    EXPECT_EQ(ended.status, 126) << name;
    EXPECT_EQ(ended.said.err, "git-clef: error: cannot start '" + name + "': not executable\n");
  }
}

TEST_F(ChildCommandTest, WhatTheKernelRefusesIs126) {
  const std::string broken =
      folder.write_program("first/broken", "#!/no/such/interpreter\n").string();
  const Ended ended = run({"broken"});
  EXPECT_EQ(ended.status, 126);
  EXPECT_TRUE(ended.said.err.starts_with("git-clef: error: cannot start 'broken': "))
      << ended.said.err;
}

TEST_F(ChildCommandTest, TheEnvironmentIsWipedWhenNothingStarted) {
  Words environment{"SECRET=hunter2"};
  said_by([&] { EXPECT_EQ(run_command({"no-such-tool"}, environment), 127); });
  EXPECT_EQ(environment, Words{""});
}

TEST_F(ChildCommandTest, ItsNameIsEscaped) {
  EXPECT_FALSE(contains(run({"\x1b[2J"}).said.err, "\x1b"));
}

}  // namespace
}  // namespace clef::cli

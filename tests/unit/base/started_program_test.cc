// SPDX-License-Identifier: MIT
// A program works while its parent does something else, and does not outlive it.
#include "base/started_program.h"

#include <csignal>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/sandbox.h"

namespace clef {
namespace {

StartedProgram shell(const std::string& script, const ProcessOptions& options = {}) {
  const std::vector<std::string> args = {"-c", script};
  return StartedProgram("/bin/sh", args, options);
}

std::string line_from(const fs::path& pipe) {
  std::ifstream in(pipe);
  std::string line;
  std::getline(in, line);
  return line;
}

TEST(StartedProgram, WorksBeforeItIsWaitedFor) {
  const test::Sandbox sandbox;
  const fs::path pipe = sandbox / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  StartedProgram program = shell("echo first; echo hello > " + pipe.native());
  EXPECT_EQ(line_from(pipe), "hello");
  const ProcessResult result = std::move(program).finish();
  EXPECT_EQ(result.output.reveal_text(), "first\n");
  EXPECT_EQ(result.status, 0);
}

TEST(StartedProgram, KeepsItsOptionsAlive) {
  StartedProgram program = [] {
    ProcessOptions options;
    options.environment = {"WORD=kept"};
    options.output_cap = 100;
    return shell("echo $WORD", options);
  }();
  EXPECT_EQ(std::move(program).finish().output.reveal_text(), "kept\n");
}

TEST(StartedProgram, IsKilledWhenNobodyWaits) {
  const test::Sandbox sandbox;
  const fs::path pipe = sandbox / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  pid_t pid = 0;
  {
    const StartedProgram program = shell("echo $$ > " + pipe.native() + "; exec sleep 1000");
    pid = static_cast<pid_t>(std::stol(line_from(pipe)));
    ASSERT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

}  // namespace
}  // namespace clef

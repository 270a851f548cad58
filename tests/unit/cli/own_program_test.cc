// SPDX-License-Identifier: MIT
// git is told a name where every PATH has it, and a path elsewhere.
#include "cli/own_program.h"

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

TEST(OwnProgram, IsTheAbsolutePathOutsideTheUsualFolders) {
  const test::Sandbox sandbox;
  const fs::path file = sandbox.write_program("bin/git-clef", "#!/bin/sh\n");
  const test::ScopedEnv path("PATH", file.parent_path().string() + ":/usr/bin:/bin");
  EXPECT_EQ(own_program(), file.string());
}

TEST(OwnProgram, IsItsNameWhereItIsNotFound) {
  const test::ScopedEnv path("PATH", "/nonexistent");
  EXPECT_EQ(own_program(), "git-clef");
}

}  // namespace
}  // namespace clef::cli

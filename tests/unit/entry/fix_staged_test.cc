// SPDX-License-Identifier: MIT
// Repairs of the index.
#include "entry/fix_staged.h"

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class FixStagedTest : public JudgedTest {
 protected:
  std::vector<StagedFix> fix() const { return fix_staged(session_options()); }
};

TEST_F(FixStagedTest, ATwinIsTakenOutAndStaysOnDisk) {
  world.repo.write("secrets/database/dev.yaml", "TOKEN: plain\n");
  world.repo.git({"add", "-A"});
  const auto fixes = fix();
  ASSERT_EQ(fixes.size(), 1u);
  EXPECT_EQ(fixes[0].path, "secrets/database/dev.yaml");
  EXPECT_FALSE(fixes[0].done.empty()) << fixes[0].problem;
  EXPECT_EQ(world.repo.git({"diff", "--cached", "--name-only"}), "");
  EXPECT_TRUE(fs::exists(world.repo / "secrets/database/dev.yaml"));
}

TEST_F(FixStagedTest, WhatNeedsADecisionIsLeft) {
  world.repo.write(kCell, "<<<<<<< a\n");
  world.repo.git({"add", "-A"});
  const auto fixes = fix();
  ASSERT_EQ(fixes.size(), 1u);
  EXPECT_TRUE(fixes[0].done.empty());
  EXPECT_FALSE(fixes[0].problem.empty());
}

TEST_F(FixStagedTest, NothingToDoIsNothingDone) { EXPECT_TRUE(fix().empty()); }

}  // namespace
}  // namespace clef::entry

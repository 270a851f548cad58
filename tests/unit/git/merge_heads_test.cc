// SPDX-License-Identifier: MIT
// Only ids that git names as heads of a merge.
#include "git/merge_heads.h"

#include <gtest/gtest.h>

#include "support/sandbox.h"

namespace clef::git {
namespace {

TEST(MergeHeads, AreTheIdsInTheNamesOfGitsVariables) {
  const test::Sandbox sandbox;
  EXPECT_TRUE(announced_merge_heads().empty());
  const std::string id(40, 'a');
  const test::ScopedEnv head("GITHEAD_" + id, "side");
  const test::ScopedEnv odd("GITHEAD_--all", "x");
  const test::ScopedEnv short_one("GITHEAD_abc", "x");
  EXPECT_EQ(announced_merge_heads(), std::vector<std::string>{id});
}

}  // namespace
}  // namespace clef::git

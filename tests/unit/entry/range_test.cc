// SPDX-License-Identifier: MIT
// Commits between a base and a tip.
#include "entry/range.h"

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class RangeTest : public JudgedTest {
 protected:
  RangeReport judge(RangeQuery query = {}) const {
    git::Repository repo = repository();
    query.base = base;
    query.tip = world.repo.git({"rev-parse", "HEAD"});
    query.include = {query.tip};
    query.exclude = {base};
    return judge_range(repo, query);
  }
};

TEST_F(RangeTest, ABlobThatCameAndWentIsTold) {
  const std::string bad = commit("x.enc.yaml", "A: plain\n");
  fs::remove(world.repo / "x.enc.yaml");
  world.repo.commit_all("gone");
  const RangeReport report = judge();
  EXPECT_EQ(report.commits, 2u);
  ASSERT_EQ(report.issues.size(), 1u);
  EXPECT_EQ(report.issues.front().commit, bad);
}

TEST_F(RangeTest, WhatTimeDoesNotAllowIsNotCalledComplete) {
  commit(kCell, "A: plain\n");
  RangeQuery query;
  query.budget = std::chrono::milliseconds(1);
  for (int i = 0; i < 30; ++i)
    world.repo.git({"commit", "-q", "--allow-empty", "-m", "x"});
  EXPECT_TRUE(judge().complete);
  const RangeReport hurried = judge(query);
  EXPECT_TRUE(!hurried.complete || !hurried.issues.empty());
}

TEST_F(RangeTest, AnEmptyRangeIsFine) {
  const RangeReport report = judge();
  EXPECT_EQ(report.commits, 0u);
  EXPECT_TRUE(report.issues.empty());
  EXPECT_TRUE(report.files.empty());
}

}  // namespace
}  // namespace clef::entry

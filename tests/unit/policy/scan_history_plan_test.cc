// SPDX-License-Identifier: MIT
// What need not be read of a history is left out, and nothing else.
#include <gtest/gtest.h>

#include "unit/policy/scan_history_world.h"

namespace clef::policy {
namespace {

TEST_F(ScanHistoryTest, AContentIsLeftOutOnlyIfAllItsPathsAre) {
  commit("skipped-a", "one");
  commit("skipped-b", "two");
  commit("kept", "one");
  skipped = "skipped";
  HistorySource source(scan_git_of(), parts(), nullptr);
  const auto seen = read(source);
  EXPECT_EQ(at(seen, "kept").size(), 1U);
  EXPECT_EQ(at(seen, "kept")[0].text, "one");
  EXPECT_EQ(source.ignored(), 1U);
}

TEST_F(ScanHistoryTest, WhatWasCleanIsNotReadAgain) {
  commit("a", "one");
  {
    ScanCache cache(repo / ".git", "rules");
    HistorySource source(scan_git_of(), parts(), &cache);
    EXPECT_EQ(read(source).size(), 3U);  // names, message, file
    cache.save();
  }
  commit("b", "two");
  ScanCache cache(repo / ".git", "rules");
  HistorySource source(scan_git_of(), parts(), &cache);
  EXPECT_EQ(source.remembered(), 2U);
  EXPECT_EQ(at(read(source), "b").size(), 1U);
}

}  // namespace
}  // namespace clef::policy

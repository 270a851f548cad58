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

// Each way on its own repository of packs, deltas and a loose object.
TEST_F(ScanHistoryTest, PacksGiveTheSameContentsAsGitDoes) {
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text += "line " + std::to_string(i * 7919) + " and what makes it long enough for a delta\n";
    commit(i % 3 == 0 ? "a" : "b/" + std::to_string(i), text);
  }
  repo.git({"repack", "-q", "-a", "-d", "-f"});
  commit("loose", "alone");
  const auto contents = [&](std::size_t few, std::size_t workers) {
    HistoryParts wanted = parts();
    wanted.few = few;
    HistorySource source(scan_git_of(), std::move(wanted), nullptr);
    std::vector<std::string> out;
    for (const Seen& seen : read(source, workers))
      out.push_back(seen.path + " " + seen.commit + " " + seen.text);
    std::sort(out.begin(), out.end());
    return out;
  };
  const std::vector<std::string> by_git = contents(5000, 1);
  EXPECT_GT(by_git.size(), 60U);
  EXPECT_EQ(contents(0, 1), by_git);
  EXPECT_EQ(contents(0, 2), by_git);
}

// git judges what the pack does not give up: here all of it.
TEST_F(ScanHistoryTest, WhatAPackDoesNotGiveUpIsAskedOfGit) {
  for (int i = 0; i < 4; ++i)
    commit("a", "content " + std::to_string(i));
  HistoryParts wanted = parts();
  wanted.few = 0;
  HistorySource source(scan_git_of(), std::move(wanted), nullptr);
  EXPECT_EQ(at(read(source), "a").size(), 4U) << "loose, without any pack";
}

}  // namespace
}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// Each content once, with the earliest commit that brought it to each path.
#include "policy/scan_index.h"

#include <gtest/gtest.h>

namespace clef::policy {
namespace {

WalkedCommit commit(const std::string& id, std::vector<WalkedChange> changes) {
  return {id, std::move(changes)};
}

TEST(ScanIndex, KeepsTheEarliestCommitOfAContentAtAPath) {
  ScanIndex index(false);
  index.add(commit("c3", {{"a", "blob", 0100644, {}}}));
  index.add(commit("c2", {{"b", "blob", 0100644, {}}}));
  index.add(commit("c1", {{"a", "blob", 0100644, {"old"}}}));
  index.finish();
  ASSERT_EQ(index.blobs().size(), 1U);
  const auto& entries = index.blobs()[0].entries;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(index.path(entries[0].path), "a");
  EXPECT_EQ(index.commit(entries[0].commit), "c1");
  EXPECT_EQ(index.path(entries[1].path), "b");
  EXPECT_TRUE(entries[0].before.empty()) << "not kept";
}

TEST(ScanIndex, KeepsEveryArrivalWithPredecessors) {
  ScanIndex index(true);
  index.add(commit("c2", {{"a", "blob", 0100644, {"x"}}}));
  index.add(commit("c1", {{"a", "blob", 0100644, {"y"}}}));
  index.finish();
  const auto& entries = index.blobs()[0].entries;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].before, std::vector<std::string>{"y"});
  EXPECT_EQ(entries[1].before, std::vector<std::string>{"x"});
}

TEST(ScanIndex, PutsPathsUnderAFolderAndLearnsWhereContentsLie) {
  ScanIndex index(false);
  index.add(commit("c", {{"ab/cd", "blob", 0100644, {}}}), "(notes)/");
  index.set_object("blob", 12, 3);
  index.set_object("unknown", 1, 1);
  EXPECT_EQ(index.path(0), "(notes)/ab/cd");
  EXPECT_EQ(index.blobs()[0].size, 12U);
  EXPECT_EQ(index.blobs()[0].position, 3U);
}

}  // namespace
}  // namespace clef::policy

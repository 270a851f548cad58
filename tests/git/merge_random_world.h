// SPDX-License-Identifier: MIT
// Many cells in one repository, edited at random by two sides and merged by one command of git's,
// and the check of what came of each.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "merge_check.h"
#include "merge_world.h"

namespace clef::test {

inline constexpr unsigned kCells{52};
inline constexpr unsigned kBothChanged{48};  // of them at least
inline constexpr unsigned kCommands{7};      // tests of the suite below
inline constexpr unsigned kSeeds{6};
static_assert(kBothChanged * kCommands * kSeeds >= 2000);
inline constexpr unsigned kOpenedInSops{4};  // a test

// One side of a cell.
struct Version {
  ModelDoc doc;
  std::string text;  // sealed
};
using Versions = std::vector<Version>;

// What a merge of one cell is made of.
struct Merge {
  ModelBase base;
  const ModelDoc* base_doc = nullptr;  // null: a base that never was a commit
  const Version* ours = nullptr;
  const Version* theirs = nullptr;
  std::set<std::string> readers;  // empty: not looked at
  bool reader_conflict = false;   // a new key for somebody whom nobody approved
};

class MergeRandomThroughGit : public ::testing::TestWithParam<unsigned> {
 protected:
  [[nodiscard]] fs::path file(unsigned i) const {
    return world.repo() / ("secrets/n" + std::to_string(i) + "/dev.enc.yaml");
  }
  // The first version of each cell, on `root`.
  Versions start();
  // `base` on root, `theirs` on topic, `ours` on main, where HEAD is.
  void diverge();
  // Each cell changed, and sometimes under a new data key.
  Versions edit(const Versions& from);
  Version write(unsigned i, ModelDoc doc) const;
  [[nodiscard]] Version now(unsigned i, ModelDoc doc) const {
    return {std::move(doc), read_text(file(i))};
  }
  // An empty commit, too: the commands below name commits.
  void commit(const char* message) const {
    world.git({"add", "-A"});
    world.git({"commit", "-q", "--allow-empty", "-m", message});
  }

  void check(unsigned i, const Merge& merge);
  void check_clean(unsigned i, const Merge& merge, const ModelMerge& wanted);
  void check_conflict(const change::Conflict& conflict, const Merge& merge,
                      const ModelMerge& wanted) const;
  [[nodiscard]] bool asks_about_key(const change::Conflict& conflict, const Merge& merge) const;
  void check_all();
  void expect_enough() const {
    EXPECT_LE(asked, may_ask ? kCells / 3 : 0);
    EXPECT_GE(both_changed, kBothChanged);
    EXPECT_EQ(opened, kOpenedInSops);
    world.expect_tidy();
  }
  void sops_opens(unsigned i);

  MergeWorld world;
  Versions base;
  Versions ours;
  Versions theirs;
  ModelRandom random{GetParam()};
  bool rotates = true;
  // An old git does not say which commit it picks, reverts or pops, so that the data key of a side
  // may be tied to the cell by nothing that the driver can see; then it asks.
  bool may_ask = false;
  unsigned asked = 0;
  unsigned both_changed = 0;
  unsigned opened = 0;
};

}  // namespace clef::test

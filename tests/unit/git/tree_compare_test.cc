// SPDX-License-Identifier: MIT
// Trees made by hand differ as git's diff-tree says, and equal parts are not even read.
#include "git/tree_compare.h"

#include <map>

#include <gtest/gtest.h>

namespace clef::git {
namespace {

constexpr unsigned kFile = 0100644;
constexpr unsigned kTree = 0040000;

class TreeCompare : public ::testing::Test {
 protected:
  std::vector<std::string> compared(const std::string& from, const std::string& to,
                                    const std::vector<std::string>& paths = {}) {
    std::vector<std::string> out;
    const PathChoice choice(paths, 0);
    for (const TreeChange& change : compare_trees(read_, from, to, choice))
      out.push_back(std::string(1, change.status) + " " + change.path);
    return out;
  }

  using Words = std::vector<std::string>;
  std::map<std::string, std::vector<TreeItem>> trees_ = {
      {"old",
       {{"a", kFile, "1"}, {"dir", kTree, "sub"}, {"link", kFile, "2"}, {"x", kTree, "sub"}}},
      {"new",
       {{"a", kFile, "1"},
        {"dir", kTree, "sub"},
        {"dir.b", kFile, "3"},
        {"link", 0120000, "2"},
        {"x", kFile, "4"}}},
      {"sub", {{"f", kFile, "5"}}}};
  Words reads_;
  ReadTree read_ = [this](const std::string& id) {
    reads_.push_back(id);
    return trees_.at(id);
  };
};

TEST_F(TreeCompare, NamesEveryDifferenceInGitsOrder) {
  EXPECT_EQ(compared("old", "new"), (Words{"A dir.b", "T link", "A x", "D x/f"}));
  EXPECT_EQ(compared("new", "old"), (Words{"D dir.b", "T link", "D x", "A x/f"}));
  EXPECT_EQ(compared("", "old"), (Words{"A a", "A dir/f", "A link", "A x/f"}));
  EXPECT_EQ(compared("old", "old"), Words());
}

TEST_F(TreeCompare, ReadsNoTreeThatIsTheSameOrNotChosen) {
  compared("old", "new", {"dir", "a"});
  EXPECT_EQ(reads_, (Words{"old", "new"}));
  EXPECT_EQ(compared("old", "new", {"x/f"}), Words{"D x/f"});
}

TEST_F(TreeCompare, TellsWhatTheIndexWouldBring) {
  const auto entry = [](const char* path, const char* id, unsigned stage, bool announced) {
    return IndexEntry{path, kFile, id, stage, announced, false};
  };
  const std::vector<TreeEntry> files = {
      {"a", kFile, "1"}, {"b", kFile, "1"}, {"c", kFile, "1"}, {"d", kFile, "1"}};
  Words out;
  for (const TreeChange& change : compare_with_index(
           files, {entry("a", "1", 0, false), entry("b", "2", 0, false), entry("d", "3", 2, false),
                   entry("d", "4", 3, false), entry("e", "5", 0, false), entry("f", "6", 0, true),
                   entry("g", "7", 1, false)}))
    out.push_back(std::string(1, change.status) + " " + change.path);
  EXPECT_EQ(out, (Words{"M b", "D c", "U d", "A e", "U g"}));
}

}  // namespace
}  // namespace clef::git

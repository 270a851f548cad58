// SPDX-License-Identifier: MIT
// Which files of a work tree are filtered, and which have changed.
#include "entry/filter_work_tree.h"

#include "crypto/random.h"
#include "filter_world.h"

namespace clef::entry {
namespace {

class FilterWorkTreeTest : public FilterWorld {
 protected:
  FilterWorkTreeTest() {
    world.repo.write(".gitattributes", "config/* filter=clef\nconfig/plain.yaml -filter\n");
    for (const char* path : {"config/a.yaml", "config/plain.yaml", "other/b.yaml"})
      world.repo.write(path, "x: y\n");
    fs::create_symlink("a.yaml", world.repo / "config/link.yaml");
    world.repo.commit_all("first");
  }
  std::vector<FilterWorkTree> all() {
    repository.emplace(*git::Repository::discover(world.repo.path()));
    return FilterWorkTree::all(*repository);
  }
  std::vector<std::string> paths(const FilterWorkTree& tree) const {
    std::vector<std::string> out;
    for (const FilteredFile& file : tree.files(matrix::FilteredPaths(local())))
      out.push_back(file.path);
    return out;
  }
  std::optional<git::Repository> repository;
};

TEST_F(FilterWorkTreeTest, ListedFilesThatHaveTheFilterAndAreFiles) {
  list("other/*");
  EXPECT_EQ(paths(all().front()), std::vector<std::string>{"config/a.yaml"});
}

TEST_F(FilterWorkTreeTest, EveryWorkTreeOfTheClone) {
  world.repo.git({"worktree", "add", "-q", "--detach", (world.sandbox / "linked").string()});
  world.repo.git({"worktree", "add", "-q", "--detach", (world.sandbox / "gone").string()});
  fs::remove_all(world.sandbox / "gone");
  const std::vector<FilterWorkTree> trees = all();
  ASSERT_EQ(trees.size(), 2u);
  EXPECT_EQ(trees[1].top(), fs::canonical(world.sandbox / "linked"));
  EXPECT_EQ(paths(trees[1]), std::vector<std::string>{"config/a.yaml"});
}

TEST_F(FilterWorkTreeTest, TellsWhatDiffersFromTheIndex) {
  EXPECT_TRUE(all().front().modified().empty());
  world.repo.write("config/a.yaml", "x: z\n");
  fs::remove(world.repo / "other/b.yaml");
  world.repo.write("new", "untracked");
  EXPECT_EQ(all().front().modified(), (std::vector<std::string>{"config/a.yaml", "other/b.yaml"}));
  world.repo.git({"add", "config/a.yaml"});
  EXPECT_EQ(all().front().modified(), std::vector<std::string>{"other/b.yaml"});
}

TEST_F(FilterWorkTreeTest, GitWritesAFileAgainThoughItHasNotChanged) {
  world.repo.git({"config", "filter.clef.smudge", "sed s/y/smudged/"});
  all().front().write_again({"config/a.yaml"});
  EXPECT_EQ(world.repo.read("config/a.yaml"), "x: smudged\n");
  EXPECT_EQ(world.repo.read("config/plain.yaml"), "x: y\n");
}

}  // namespace
}  // namespace clef::entry

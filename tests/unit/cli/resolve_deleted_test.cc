// SPDX-License-Identifier: MIT
// A file that one side deleted is kept or deleted as a whole.
#include "cli/resolve_deleted.h"

#include "base/error.h"
#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

using change::Take;

class Deleted : public testing::Test {
 protected:
  Deleted() {
    world.world.repo.git({"rm", "-q", "--", ConflictWorld::kCell});
    world.commit("theirs");
    world.back_to_main();
    world.set("A", "ours");
    world.commit("ours");
    world.merge();
    file = world.open();
  }
  bool exists() const { return fs::exists(world.world.repo / ConflictWorld::kCell); }
  ConflictWorld world;
  std::unique_ptr<ConflictFile> file;
};

TEST_F(Deleted, IsAConflictOfTheWholeFile) {
  ASSERT_EQ(file->conflicts().size(), 1U);
  EXPECT_EQ(file->conflicts()[0], (change::KeyConflict{{}, change::Why::they_deleted}));
  EXPECT_THROW(file->choose({path_of("A"), Take::ours, {}}), Error);
  EXPECT_THROW(file->choose({{}, Take::base, {}}), Error);
  EXPECT_EQ(file->write("Me").left, 1U);
  EXPECT_TRUE(world.is_unmerged());
}

TEST_F(Deleted, StaysWithTheSideThatHasIt) {
  file->choose({{}, Take::ours, {}});
  EXPECT_EQ(file->write("Me").left, 0U);
  EXPECT_EQ(world.values(), "A=ours");
  EXPECT_FALSE(world.is_unmerged());
}

TEST_F(Deleted, GoesWithTheSideThatHasItNot) {
  file->choose({{}, Take::theirs, {}});
  EXPECT_EQ(file->write("Me").left, 0U);
  EXPECT_FALSE(exists());
  EXPECT_FALSE(world.is_unmerged());
}

}  // namespace
}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// The index names the sides, before and after `git add`; a document only what git has at the path.
#include "cli/resolve_sides.h"

#include "base/error.h"
#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

class ResolveSides : public testing::Test {
 protected:
  std::string blob(const std::string& name) { return world.world.repo.git({"rev-parse", name}); }
  git::Repository& repository() { return world.tools().session->repository(); }
  change::Sides sides() {
    return {blob("main~1:" + kCell), blob("main:" + kCell), blob("topic:" + kCell)};
  }
  const std::string kCell = ConflictWorld::kCell;
  ConflictWorld world;
};

TEST_F(ResolveSides, ComeFromTheStages) {
  world.disagree();
  const auto found = find_sides(repository(), kCell, syntax::Format::yaml, "anything");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->staged);
  EXPECT_EQ(found->ids, sides());
  EXPECT_EQ(found->ours, world.world.repo.git({"show", "main:" + kCell}) + "\n");
  EXPECT_EQ(conflicted_paths(repository()), std::vector<std::string>{kCell});
}

TEST_F(ResolveSides, AreRememberedAfterAdd) {
  world.disagree();
  world.world.repo.git({"add", "--", kCell});
  bool staged = true;
  EXPECT_EQ(index_sides(repository(), kCell, staged), sides());
  EXPECT_FALSE(staged);
  EXPECT_EQ(conflicted_paths(repository()), std::vector<std::string>{kCell});
  // Without a document nobody says that it is a conflict still.
  EXPECT_FALSE(find_sides(repository(), kCell, syntax::Format::yaml, world.world.repo.read(kCell)));
}

TEST_F(ResolveSides, S11_OfADocumentAreBlobsOfThePath) {
  world.disagree();
  world.world.repo.git({"add", "--", kCell});
  const auto document = [&](const change::Sides& claimed) {
    return change::write_conflict(world.sealed(world.world.repo.git({"show", "main:" + kCell})),
                                  {claimed, {{path_of("A"), change::Why::both_changed}}});
  };
  const auto found = find_sides(repository(), kCell, syntax::Format::yaml, document(sides()));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ids, sides());
  EXPECT_EQ(found->claim->keys.size(), 1U);
  change::Sides forged = sides();
  forged.theirs = blob("main:clef.yaml");
  EXPECT_THROW((void)find_sides(repository(), kCell, syntax::Format::yaml, document(forged)),
               Error);
}

TEST_F(ResolveSides, OfAMergeAreFoundDuringAndAfterIt) {
  EXPECT_FALSE(sides_of_merge(repository(), kCell));
  world.disagree();
  EXPECT_EQ(sides_of_merge(repository(), kCell)->ids, sides());
  world.world.repo.git({"checkout", "--theirs", "--", kCell});
  world.world.repo.git({"commit", "-q", "-a", "-m", "merged"});
  const auto found = sides_of_merge(repository(), kCell);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ids.theirs, blob("topic:" + kCell));
}

TEST_F(ResolveSides, HaveNamesOfTheOperationInProgress) {
  world.disagree();
  const SideRevisions merge = side_revisions(repository(), kCell, sides());
  EXPECT_EQ(merge.ours + " " + merge.theirs, "HEAD MERGE_HEAD");
  EXPECT_FALSE(merge.rebase);
  world.world.repo.git({"merge", "--abort"});
  EXPECT_NE(test::git_status(world.world.repo.path(), {"rebase", "-q", "topic"}), 0);
  EXPECT_TRUE(side_revisions(repository(), kCell, sides()).rebase);
}

}  // namespace
}  // namespace clef::cli

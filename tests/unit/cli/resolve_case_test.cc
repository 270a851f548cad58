// SPDX-License-Identifier: MIT
// Three versions, choices, one result; what is left stays a conflict document.
#include "cli/resolve_case.h"

#include "base/error.h"
#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

using change::Take;

TEST(ResolveCase, FindsTheConflictsAndTheirSides) {
  ConflictWorld world;
  world.disagree();
  const auto file = world.open();
  ASSERT_EQ(file->conflicts().size(), 1U);
  EXPECT_EQ(file->conflicts()[0], (change::KeyConflict{path_of("A"), change::Why::both_changed}));
  EXPECT_EQ(file->value(Take::base, path_of("A"))->text.reveal_text(), "0");
  EXPECT_EQ(file->value(Take::ours, path_of("A"))->text.reveal_text(), "ours");
  EXPECT_EQ(file->value(Take::theirs, path_of("A"))->text.reveal_text(), "theirs");
  EXPECT_TRUE(file->has_base());
}

TEST(ResolveCase, WritesAndAddsWhatIsFinished) {
  ConflictWorld world;
  world.disagree();
  const auto file = world.open();
  file->choose({path_of("A"), Take::theirs, {}});
  EXPECT_TRUE(file->conflicts().empty());
  const ConflictFile::Written written = file->write("Me");
  EXPECT_EQ(written.left, 0U);
  EXPECT_EQ(written.added, std::vector<std::string>{ConflictWorld::kCell});
  EXPECT_EQ(world.values(), "A=theirs C=theirs B=ours");
  EXPECT_FALSE(world.is_unmerged());
}

TEST(ResolveCase, LeavesADocumentThatRemembers) {
  ConflictWorld world;
  world.set("Z", "theirs");
  world.commit("more");
  world.back_to_main();
  world.set("Z", "ours");
  world.commit("more of ours");
  world.world.repo.git({"checkout", "-q", "topic"});
  world.disagree();
  {
    const auto file = world.open();
    EXPECT_EQ(file->conflicts().size(), 2U);
    file->choose({path_of("Z"), Take::value, syntax::Tree::string("by-hand")});
    EXPECT_EQ(file->write("Me").left, 1U);
  }
  EXPECT_TRUE(change::is_conflict(syntax::Format::yaml, world.world.repo.read(world.kCell)));
  EXPECT_TRUE(world.is_unmerged());
  const auto file = world.open();
  EXPECT_EQ(file->conflicts().size(), 1U);
  file->choose({path_of("A"), Take::nothing, {}});
  EXPECT_EQ(file->write("Me").left, 0U);
  EXPECT_EQ(world.values(), "Z=by-hand C=theirs B=ours");
}

TEST(ResolveCase, RefusesASideThatDoesNotVerify) {
  ConflictWorld world;
  world.set("A", "theirs");
  std::string text = world.world.repo.read(world.kCell);
  const std::size_t at = text.find("mac: ENC[AES256_GCM,data:") + 25;
  text[at] = text[at] == 'A' ? 'B' : 'A';
  world.world.repo.write(world.kCell, text);
  world.commit("forged");
  world.back_to_main();
  world.set("A", "ours");
  world.commit("ours");
  world.merge();
  EXPECT_THROW((void)world.open(), Error);
}

}  // namespace
}  // namespace clef::cli

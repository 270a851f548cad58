// SPDX-License-Identifier: MIT
// An inline conflict is resolved from what the document holds, without stages or blobs.
#include "cli/resolve_inline.h"

#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

using change::Take;

class Inline : public testing::Test {
 protected:
  Inline() {
    world.set("B", "kept");
    sops::OpenDocument open =
        world.sealed(world.world.repo.read(ConflictWorld::kCell)).open(*world.tools().keyring);
    const syntax::Tree one = syntax::Tree::string("one");
    const syntax::Tree two = syntax::Tree::string("two");
    const std::vector<change::InlineConflict> conflicts = {{path_of("A"), nullptr, &one, &two},
                                                           {path_of("D"), &one, nullptr, &two}};
    world.world.repo.write(
        ConflictWorld::kCell,
        change::write_inline_conflict(open, conflicts, world.world.clock, crypto::system_rng())
            .text());
    file = world.open();
  }
  ConflictWorld world;
  std::unique_ptr<ConflictFile> file;
};

TEST_F(Inline, TellsReasonsFromTheSidesThatAreThere) {
  ASSERT_EQ(file->conflicts().size(), 2U);
  EXPECT_EQ(file->conflicts()[0].why, change::Why::both_added);
  EXPECT_EQ(file->conflicts()[1].why, change::Why::we_deleted);
  EXPECT_EQ(file->value(Take::theirs, path_of("A"))->text.reveal_text(), "two");
  EXPECT_FALSE(file->value(Take::ours, path_of("D")));
}

TEST_F(Inline, KeepsWhatIsNotChosen) {
  file->choose({path_of("A"), Take::theirs, {}});
  EXPECT_EQ(file->write("Me").left, 1U);
  const auto again = world.open();
  ASSERT_EQ(again->conflicts().size(), 1U);
  again->choose({path_of("D"), Take::ours, {}});
  EXPECT_EQ(again->write("Me").left, 0U);
  EXPECT_EQ(world.values(), "A=two B=kept");
}

TEST_F(Inline, TakesAValueOrNone) {
  file->choose({path_of("A"), Take::nothing, {}});
  file->choose({path_of("D"), Take::value, syntax::Tree::string("three")});
  EXPECT_EQ(file->write("Me").left, 0U);
  EXPECT_EQ(world.values(), "B=kept D=three");
}

}  // namespace
}  // namespace clef::cli

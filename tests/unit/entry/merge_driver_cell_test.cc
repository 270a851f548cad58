// SPDX-License-Identifier: MIT
// Cells merged, refused and left as conflicts; every answer has its exit.
#include "entry/merge_driver_cell.h"

#include "matrix/data_keys.h"
#include "matrix/remade_keys.h"
#include "unit/entry/merge_driver_world.h"

namespace clef::entry {
namespace {

class MergeCells : public MergeDriverWorld {
 protected:
  sops::DataKey key_of(const std::string& text) const {
    Session session = this->session();
    const auto sealed = sops::SealedDocument::parse(syntax::Format::yaml, text);
    return std::move(*session.try_unlock(sealed.metadata()));
  }
};

TEST_F(MergeCells, Merges) {
  EXPECT_EQ(merge(), MergeExit::clean);
  EXPECT_EQ(values(result()), "A=theirs B=ours");
  EXPECT_TRUE(said.empty());
}

TEST_F(MergeCells, EqualToOursWritesNothing) {
  theirs = base;
  EXPECT_EQ(merge(), MergeExit::clean);
  EXPECT_EQ(result(), ours);
}

TEST_F(MergeCells, AConflictIsADocumentWithThreeIds) {
  world.repo.write(kCell, ours);
  world.set({"database", "dev"}, "A", "ours");
  ours = cell();
  EXPECT_EQ(merge(), MergeExit::conflict);
  EXPECT_EQ(told(result()), "A both-changed;");
  const auto conflict = change::read_conflict(syntax::Format::yaml, result());
  EXPECT_EQ(conflict->sides.base, world.repo.git({"hash-object", "--no-filters", "o"}));
  EXPECT_EQ(conflict->sides.theirs, world.repo.git({"hash-object", "--no-filters", "b"}));
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[1], "'A': changed by current and by incoming");
}

// Both sides gave the cell another data key: the merge makes a third, and says so where the next
// call and this clone find it.
TEST_F(MergeCells, S4_AKeyThatTheMergeMakesIsRememberedAndHasALine) {
  std::vector<sops::DataKey> sides;
  for (std::string* side : {&ours, &theirs}) {
    fs::remove(world.repo / kCell);
    matrix::Workspace workspace = world.workspace();
    matrix::Change change(workspace, {});
    auto& made = change.create_cell({"database", "dev"});
    made.set(matrix::key_path("A"), syntax::Tree::string("0"));
    made.set(matrix::key_path("B"), syntax::Tree::string("0"));
    made.set(matrix::key_path(side == &ours ? "O" : "T"), syntax::Tree::string("new"));
    change.commit();
    *side = cell();
    sides.push_back(key_of(*side));
    if (side == &ours)
      world.repo.commit_all("ours");  // its line stands in HEAD, that of theirs in the work tree
  }
  EXPECT_EQ(merge(), MergeExit::clean);
  const sops::DataKey made = key_of(result());
  matrix::LocalState local(world.repo / ".git", world.options().environment);
  EXPECT_TRUE(matrix::DataKeys(local).owes_line(kCell, made));
  EXPECT_TRUE(local.made_here(made));
  const matrix::CellId id{"database", "dev"};
  EXPECT_EQ(
      matrix::RemadeKeys(local).find(".clef/bindings", {id, matrix::binding_token(sides[0], id),
                                                        matrix::binding_token(sides[1], id)}),
      matrix::binding_token(made, id));
}

TEST_F(MergeCells, AMergeUnderTheOldKeyRemembersNothing) {
  EXPECT_EQ(merge(), MergeExit::clean);
  matrix::LocalState local(world.repo / ".git", world.options().environment);
  EXPECT_FALSE(fs::exists(local.folder() / "remade-keys"));
}

TEST_F(MergeCells, WithoutAKeySaysSo) {
  lose_key();
  EXPECT_EQ(merge(), MergeExit::no_key);
  EXPECT_EQ(told(result()), " no-key;");
}

TEST_F(MergeCells, ASideThatDoesNotVerifyIsAConflictOfTheWhole) {
  const std::size_t at = theirs.find("mac: ENC[AES256_GCM,data:") + 25;
  theirs[at] = theirs[at] == 'A' ? 'B' : 'A';
  EXPECT_EQ(merge(), MergeExit::unverified);
  EXPECT_EQ(told(result()), " unverified;");
}

TEST_F(MergeCells, OursThatIsNoSealedDocumentStaysAsItIs) {
  for (const char* text : {"A: 1\n", "A: [\n", "\xff\xfe", "clef-virtual 1\n",
                           "<<<<<<< a\nA: 1\n=======\n>>>>>>> b\n"}) {
    ours = text;
    const MergeExit exit = merge();
    EXPECT_TRUE(exit == MergeExit::unsupported || exit == MergeExit::conflict) << text;
    EXPECT_EQ(result(), ours);
  }
}

TEST_F(MergeCells, TheirsThatIsNoneIsAConflictOfTheWhole) {
  for (const std::string& text :
       {std::string("A: 1\n"), std::string(), theirs.substr(0, theirs.size() / 2),
        std::string("clef-virtual 1\n"), "<<<<<<<<< a\n" + theirs}) {
    theirs = text;
    const MergeExit exit = merge();
    EXPECT_TRUE(exit == MergeExit::unsupported || exit == MergeExit::conflict) << text;
    EXPECT_TRUE(change::is_conflict(syntax::Format::yaml, result())) << text;
  }
}

TEST_F(MergeCells, ABaseThatIsNoneIsUnknown) {
  for (const std::string& text : {std::string("A: 1\n"), base.substr(0, 40), "<<<<<<< a\n" + base,
                                  std::string("clef-virtual 1\nx\n")}) {
    base = text;
    EXPECT_EQ(merge(), MergeExit::conflict) << text;
    EXPECT_EQ(told(result()), "A several-ancestors;B several-ancestors;") << text;
  }
}

TEST_F(MergeCells, AConflictDocumentIsNeverMergedAsData) {
  world.repo.write(kCell, ours);
  world.set({"database", "dev"}, "A", "ours");
  ours = cell();
  EXPECT_EQ(merge(), MergeExit::conflict);
  const std::string document = result();
  const std::string before = ours;
  ours = document;
  EXPECT_EQ(merge(), MergeExit::conflict);
  EXPECT_EQ(result(), document);
  ours = before;
  theirs = document;
  EXPECT_EQ(merge(), MergeExit::conflict);
  EXPECT_EQ(told(result()), " both-changed;");
}

TEST_F(MergeCells, AFileOfNoFormatIsNotMerged) {
  EXPECT_EQ(merge("secrets/picture.png"), MergeExit::unsupported);
  EXPECT_EQ(result(), ours);
}

}  // namespace
}  // namespace clef::entry

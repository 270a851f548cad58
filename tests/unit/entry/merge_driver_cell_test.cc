// SPDX-License-Identifier: MIT
// Cells merged, refused and left as conflicts; every answer has its exit.
#include "entry/merge_driver_cell.h"

#include "unit/entry/merge_driver_world.h"

namespace clef::entry {
namespace {

using MergeCells = MergeDriverWorld;

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

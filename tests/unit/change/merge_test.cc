// SPDX-License-Identifier: MIT
// Two people's changes come together key by key, and what nobody touched keeps its bytes.
#include "change/merge.h"

#include "base/error.h"
#include "unit/change/merge_world.h"

namespace clef::change {
namespace {

TEST(Merge, TakesWhatEitherSideChanged) {
  EXPECT_EQ(merged("a: 1\nb: 2\nc: 3\n", "a: 9\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 8\n"),
            "a: 9\nb: 2\nc: 8\n");
}

TEST(Merge, AddsAndDeletesOfEitherSide) {
  EXPECT_EQ(merged("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\nours: 5\n", "a: 1\nb: 2\ntheirs: 6\n"),
            "a: 1\ntheirs: 6\nours: 5\n");
}

TEST(Merge, PutsNewKeysOfTheirsBesideTheirNeighbourWithTheirComments) {
  EXPECT_EQ(merged("a: 1\nb: 2\n", "ours: 0\na: 1\nb: 2\n", "a: 1\n# why\nnew: 1\nb: 2\n"),
            "ours: 0\na: 1\n# why\nnew: 1\nb: 2\n");
  EXPECT_EQ(merged("a: 1\n", "a: 1\nours: 2\n", "first: 0\na: 1\n"), "first: 0\na: 1\nours: 2\n");
}

TEST(Merge, OfTheSameChangeIsClean) {
  EXPECT_EQ(merged("a: 1\nb: 2\n", "a: 3\nnew: x\n", "a: 3\nnew: x\n"), "a: 3\nnew: x\n");
}

TEST(Merge, ConflictsStandWithOursAndSayWhy) {
  EXPECT_EQ(merged("a: 1\n", "a: 2\n", "a: 3\n"), "a: 2\n! a both-changed\n");
  EXPECT_EQ(merged("a: 1\n", "a: 1\no: 2\n", "a: 1\no: 3\n"), "a: 1\no: 2\n! o both-added\n");
  EXPECT_EQ(merged("a: 1\nb: 2\n", "b: 2\n", "a: 3\nb: 2\n"), "a: 3\nb: 2\n! a we-deleted\n");
  EXPECT_EQ(merged("a: 1\nb: 2\n", "a: 3\nb: 2\n", "b: 2\n"), "a: 3\nb: 2\n! a they-deleted\n");
}

TEST(Merge, TakesATypeChangeForAChange) {
  EXPECT_EQ(merged("a: 1\n", "a: \"1\"\n", "a: 1\n"), "a: \"1\"\n");
  EXPECT_EQ(merged("a: 1\n", "a: \"1\"\n", "a: 2\n"), "a: \"1\"\n! a both-changed\n");
  EXPECT_EQ(merged("a: 1\n", "a: null\n", "a: 1\n"), "a: null\n");
}

TEST(Merge, GoesIntoMapsAndTakesListsWhole) {
  EXPECT_EQ(merged("m:\n    a: 1\n    b: 2\n", "m:\n    a: 9\n    b: 2\n",
                   "m:\n    a: 1\n    b: 8\n    c: 3\n"),
            "m:\n    a: 9\n    b: 8\n    c: 3\n");
  EXPECT_EQ(merged("l:\n    - 1\n", "l:\n    - 1\n    - 2\n", "l:\n    - 0\n    - 1\n"),
            "l:\n    - 1\n    - 2\n! l both-changed\n");
  EXPECT_EQ(merged("m:\n    a: 1\n    b: 2\n", "m:\n    a: 1\n    b: 9\n", "c: 1\n"),
            "c: 1\nm:\n    b: 9\n! m.b they-deleted\n");
}

TEST(Merge, TellsAMapThatWasDeletedFromOneThatWasEmptied) {
  EXPECT_EQ(merged("m:\n    a: 1\nz: 0\n", "m: {}\nz: 0\n", "z: 0\n"), "z: 0\n");
  EXPECT_EQ(merged("m:\n    a: 1\nz: 0\n", "m: {}\nz: 0\n", "m:\n    a: 1\nz: 1\n"),
            "m: {}\nz: 1\n");
  EXPECT_EQ(
      merged("m:\n    a: 1\n    b: 1\nz: 0\n", "m:\n    a: 1\nz: 0\n", "m:\n    b: 1\nz: 0\n"),
      "z: 0\n");
  EXPECT_EQ(merged("m: 1\n", "m:\n    a: 1\n", "m: 2\n"), "m:\n    a: 1\n! m both-changed\n");
}

TEST(Merge, DoesNotLoseAReorderOfOneSide) {
  EXPECT_EQ(merged("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 9\n", "c: 3\na: 1\nb: 2\n"),
            "c: 9\na: 1\nb: 2\n");
  EXPECT_EQ(merged("a: 1\nb: 2\nc: 3\n", "b: 2\na: 1\nc: 3\n", "c: 3\na: 1\nb: 8\n"),
            "b: 8\na: 1\nc: 3\n");
}

TEST(Merge, DoesNotLoseACommentOfOneSide) {
  EXPECT_EQ(merged("# c\na: 1\nb: 2\n", "# c\na: 9\nb: 2\n", "# d\na: 1\nb: 2\n"),
            "# d\na: 9\nb: 2\n");
  EXPECT_EQ(merged("# c\na: 1\n", "# ours\na: 1\n", "# c\n# theirs\na: 1\n# end\n"),
            "# ours\n# theirs\na: 1\n# end\n");
}

TEST(Merge, KeepsOursBytesAndTakesTheirsCiphertext) {
  World world("a: x\nb: w\nc: z\n", "a: ours\nb: w\nc: z\n", "a: x\nb: theirs\nc: z\nnew: n\n");
  const MergeResult result = world.run();
  const std::string& ours = world.ours.sealed.text();
  const std::string& theirs = world.theirs.sealed.text();
  EXPECT_EQ(line_of(result.text, "a: "), line_of(ours, "a: "));
  EXPECT_EQ(line_of(result.text, "c: "), line_of(ours, "c: "));
  EXPECT_EQ(line_of(result.text, "b: "), line_of(theirs, "b: "));
  EXPECT_EQ(line_of(result.text, "new: "), line_of(theirs, "new: "));
  EXPECT_EQ(result.outcome, Outcome::merged);
}

TEST(Merge, EqualToOneSideIsThatSideToTheByte) {
  World as_theirs("a: 1\nb: 2\n", "a: 9\nb: 2\n", "a: 9\nb: 8\n");
  as_theirs.sealing.may_be_theirs = true;
  const MergeResult theirs = as_theirs.run();
  EXPECT_EQ(theirs.text, as_theirs.theirs.sealed.text());
  EXPECT_EQ(theirs.outcome, Outcome::theirs);
  World as_ours("a: 1\nb: 2\n", "a: 9\nb: 8\n", "a: 1\nb: 8\n");
  EXPECT_EQ(as_ours.run().text, as_ours.ours.sealed.text());
  as_ours.sealing.may_be_ours = false;
  EXPECT_NE(as_ours.run().text, as_ours.ours.sealed.text());
}

TEST(Merge, WithoutABaseUnitesEqualKeys) {
  World world("a: 1\n", "a: 1\nx: 1\n", "a: 1\nw: 2\n");
  MergeInput input;
  input.ours = world.ours.version();
  input.theirs = world.theirs.version();
  EXPECT_EQ(world.tell(world.run(input)), "a: 1\nw: 2\nx: 1\n");
}

TEST(Merge, UnderANewKeyEverythingIsSealedAnew) {
  World world("a: x\nb: w\n", "a: ours\nb: w\n", "a: x\nb: theirs\n");
  const sops::DataKey key = sops::vector_key(42);
  const sops::SealOptions options = sops::options_with();
  world.sealing.key = &key;
  world.sealing.anew = &options;
  const MergeResult result = world.run();
  EXPECT_EQ(world.tell(result, 42), "a: ours\nb: theirs\n");
  EXPECT_NE(line_of(result.text, "b: "), line_of(world.theirs.sealed.text(), "b: "));
}

TEST(Merge, OfJson) {
  World world("{\"a\": 1, \"b\": {\"c\": 2}}\n", "{\"a\": 9, \"b\": {\"c\": 2}}\n",
              "{\"a\": 1, \"b\": {\"c\": 2, \"d\": true}}\n", syntax::Format::json);
  EXPECT_EQ(world.told(), "{\n\t\"a\": 9,\n\t\"b\": {\n\t\t\"c\": 2,\n\t\t\"d\": true\n\t}\n}\n");
}

TEST(Merge, OfSeveralDocumentsOneByOne) {
  EXPECT_EQ(merged("a: 1\n---\na: 2\n", "a: 9\n---\na: 2\n", "a: 1\n---\na: 8\n"),
            "a: 9\n---\na: 8\n");
  EXPECT_EQ(merged("a: 1\n---\na: 2\n", "a: 1\n---\na: 9\n", "a: 1\n---\na: 8\n"),
            "a: 1\n---\na: 9\n!  both-changed\n");
}

TEST(Merge, RefusesAnotherNumberOfDocuments) {
  World world("a: 1\n", "a: 1\n", "a: 1\n---\nb: 2\n");
  try {
    world.run();
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::unsupported);
  }
}

struct NoKey : World {
  using World::World;
  MergeResult without_key() {
    MergeInput input;
    input.base = base.closed();
    input.ours = ours.closed();
    input.theirs = theirs.closed();
    return run(input);
  }
};

TEST(MergeWithoutKey, TakesLeavesByTheirCiphertextButIsNeverClean) {
  NoKey world("a: x\nb: w\n", "a: ours\nb: w\n", "a: x\nb: theirs\n");
  const MergeResult result = world.without_key();
  EXPECT_EQ(line_of(result.text, "a: "), line_of(world.ours.sealed.text(), "a: "));
  EXPECT_EQ(line_of(result.text, "b: "), line_of(world.theirs.sealed.text(), "b: "));
  EXPECT_EQ(result.conflicts, (std::vector<KeyConflict>{{{}, Why::no_key}}));
}

TEST(MergeWithoutKey, ConflictsWhereBothTextsChanged) {
  NoKey world("a: x\nb: w\n", "a: one\nb: w\n", "a: two\nb: w\n");
  EXPECT_EQ(world.without_key().conflicts,
            (std::vector<KeyConflict>{{{{"a", std::nullopt}}, Why::no_key}}));
}

TEST(MergeWithoutKey, KeepsOneSideThatHasItAll) {
  NoKey world("a: x\nb: w\n", "a: ours\nb: w\n", "a: x\nb: w\n");
  const MergeResult result = world.without_key();
  EXPECT_EQ(result.text, world.ours.sealed.text());
  EXPECT_TRUE(result.conflicts.empty());
}

TEST(MergeWithoutKey, ComparesNothingAcrossDataKeys) {
  NoKey world("a: x\n", "a: one\n", "a: x\n");
  sops::CountingRng rng = rng_of(9);
  sops::SealOptions options = sops::options_with();
  options.groups[0][0].enc = "another";
  const Opened rotated(
      world.theirs.open.reseal(sops::vector_key(5), options, sops::FixedClock(), rng),
      sops::vector_key(5));
  MergeInput input;
  input.base = world.base.closed();
  input.ours = world.ours.closed();
  input.theirs = rotated.closed();
  const MergeResult result = world.run(input);
  EXPECT_EQ(result.text, world.ours.sealed.text());
  EXPECT_EQ(result.conflicts, (std::vector<KeyConflict>{{{}, Why::no_key}}));
}

}  // namespace
}  // namespace clef::change

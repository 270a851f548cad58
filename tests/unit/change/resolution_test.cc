// SPDX-License-Identifier: MIT
// A choice leaves the merge nothing to ask at its key, and touches no other.
#include "change/resolution.h"

#include "unit/change/conflict_fixtures.h"

namespace clef::change {
namespace {

using syntax::Tree;

OpenedVersion version(const std::string& plain) {
  return OpenedVersion(sops::seal_yaml(plain), sops::vector_key());
}

// "base|ours|theirs" at a key of what a merge is given.
class World {
 public:
  World(const char* base, const std::string& ours, const std::string& theirs)
      : resolution_(base == nullptr ? std::nullopt : std::optional(version(base)), nullptr,
                    version(ours), version(theirs)) {}

  World& choose(const std::string& path, Take take, Tree value = {}) {
    resolution_.choose({path_of(path), take, std::move(value)});
    return *this;
  }
  std::string at(const std::string& path) {
    sops::CountingRng rng;
    const MergeInput input = resolution_.input(nullptr, sops::FixedClock(), rng);
    return sops::value_at(*input.base->open, path) + "|" + sops::value_at(*input.ours.open, path) +
           "|" + sops::value_at(*input.theirs.open, path);
  }
  // Ciphertext of ours and theirs at a line.
  bool keeps_sealed_text() {
    const std::string ours = resolution_.ours().sealed.text();
    const std::string theirs = resolution_.theirs().sealed.text();
    sops::CountingRng rng;
    (void)resolution_.input(nullptr, sops::FixedClock(), rng);
    return ours == resolution_.ours().sealed.text() && theirs == resolution_.theirs().sealed.text();
  }

 private:
  Resolution resolution_;
};

TEST(Resolution, TakesASideByChangingTheBaseAlone) {
  World ours("a: 0\nb: x\n", "a: 1\nb: y\n", "a: 2\nb: z\n");
  EXPECT_EQ(ours.choose("a", Take::ours).at("a"), "2|1|2");
  EXPECT_EQ(ours.at("b"), "x|y|z");
  EXPECT_TRUE(ours.keeps_sealed_text());
  World theirs("a: 0\n", "a: 1\n", "a: 2\n");
  EXPECT_EQ(theirs.choose("a", Take::theirs).at("a"), "1|1|2");
}

TEST(Resolution, TakesWhatOnlyOneSideHas) {
  EXPECT_EQ(World("a: 0\nb: x\n", "b: x\n", "a: 2\nb: x\n").choose("a", Take::theirs).at("a"),
            "(absent)|(absent)|2");
  EXPECT_EQ(World("a: 0\nb: x\n", "b: x\n", "a: 2\nb: x\n").choose("a", Take::ours).at("a"),
            "2|(absent)|2");
}

TEST(Resolution, PutsBaseNothingAndValuesInOurs) {
  EXPECT_EQ(World("a: 0\n", "a: 1\n", "a: 2\n").choose("a", Take::base).at("a"), "2|0|2");
  EXPECT_EQ(
      World("a: 0\nb: x\n", "a: 1\nb: x\n", "a: 2\nb: x\n").choose("a", Take::nothing).at("a"),
      "2|(absent)|2");
  EXPECT_EQ(
      World("a: 0\n", "a: 1\n", "a: 2\n").choose("a", Take::value, Tree::string("new")).at("a"),
      "2|new|2");
  EXPECT_EQ(World("b: x\n", "a: 1\nb: x\n", "a: 2\nb: x\n").choose("a", Take::base).at("a"),
            "2|(absent)|2");
}

TEST(Resolution, ServesFilesThatBothSidesAdded) {
  World world(nullptr, "a: 1\nb: x\n", "a: 2\nc: y\n");
  EXPECT_EQ(world.choose("a", Take::theirs).at("a"), "1|1|2");
  EXPECT_EQ(world.at("b"), "(absent)|x|(absent)");
  EXPECT_EQ(world.at("c"), "(absent)|(absent)|y");
}

TEST(Resolution, ServesPathsAndContainers) {
  World world("db: {port: 1}\nl: [1]\n", "db: {port: 2}\nl: [1, 2]\n", "db: {port: 3}\nl: [3]\n");
  world.choose("db.port", Take::theirs).choose("l", Take::ours);
  EXPECT_EQ(world.at("db.port"), "2|2|3");
  EXPECT_EQ(world.at("l[0]"), "3|1|3");
}

TEST(Take, HasOneNameEach) {
  for (const Take take : {Take::ours, Take::theirs, Take::base, Take::nothing, Take::value})
    EXPECT_EQ(take_of(take_name(take)), take);
  EXPECT_EQ(take_name(Take::nothing), "delete");
  EXPECT_EQ(take_of("both"), std::nullopt);
}

}  // namespace
}  // namespace clef::change

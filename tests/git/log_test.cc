// SPDX-License-Identifier: MIT
// The history of a key over real histories: what changed it, who has its present value.
#include <gtest/gtest.h>

#include "git/view_world.h"

namespace clef::test {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++n;
  return n;
}

std::string log_of(const ViewWorld& world, const std::string& key = "",
                   const std::string& before = "") {
  const Viewed out = world.view(before + "git clef log database/dev " + key);
  EXPECT_EQ(out.status, 0) << out.text;
  return out.text;
}

TEST(ClefLog, ListsWhatChangedAKeyAndNothingElse) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  world.commit("two");
  world.reseal(false);
  world.commit("sealed anew");
  world.must("echo x >README");
  world.commit("other");
  const std::string log = log_of(world, "A");
  EXPECT_NE(log.find("  two\n"), std::string::npos) << log;
  EXPECT_EQ(log.find("sealed anew"), std::string::npos) << log;
  EXPECT_EQ(log.find("other"), std::string::npos) << log;
  EXPECT_EQ(count(log, "changed  A "), 1u) << log;
  EXPECT_EQ(count(log_of(world, "B"), "  two\n"), 0u);
}

TEST(ClefLog, ARotationAndOtherReadersAreShownAsSuch) {
  const ViewWorld world;
  world.reseal(true);
  world.commit("rotated");
  const std::string log = log_of(world);
  EXPECT_NE(log.find("rotated\n  secrets/database/dev.enc.yaml\n    changed  ~data-key "),
            std::string::npos)
      << log;
}

TEST(ClefLog, FollowsARename) {
  const ViewWorld world;
  world.must("sed -i 's,secrets/{namespace},cells/{namespace},' clef.yaml && git mv secrets cells");
  world.commit("moved");
  const std::string log = log_of(world, "A");
  EXPECT_NE(log.find("  one\n"), std::string::npos) << log;
  EXPECT_NE(log_of(world).find("renamed from secrets/database/dev.enc.yaml"), std::string::npos);
}

TEST(ClefLog, ARevisionThatNobodyHereOpensIsComparedByCiphertext) {
  const ViewWorld world;
  world.must(std::string("cp ") + ViewWorld::kCell + " \"$TMPDIR/keep\"");
  world.reseal(true, world.world.other.recipient);
  world.commit("for others");
  world.must(std::string("mv \"$TMPDIR/keep\" ") + ViewWorld::kCell);
  world.commit("for me");
  const std::string log = log_of(world);
  EXPECT_NE(log.find("not opened with the keys at hand"), std::string::npos) << log;
  EXPECT_NE(log.find("(by ciphertext)"), std::string::npos) << log;
}

TEST(ClefLog, WithoutAnyKeyItStillTellsWhatMoved) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  world.commit("two");
  const std::string log = log_of(world, "A", "env -u CLEF_AGE_KEY_FILE ");
  EXPECT_NE(log.find("changed  A                str  ‹sealed "), std::string::npos) << log;
  EXPECT_EQ(count(log_of(world, "B", "env -u CLEF_AGE_KEY_FILE "), "changed  B"), 0u);
}

TEST(ClefLog, ACommittedConflictAndABrokenRevisionAreNamed) {
  const ViewWorld world;
  world.must("git checkout -q -b side");
  world.set("A", std::string(kCanary) + "-side");
  world.commit("side");
  world.must("git checkout -q main");
  world.set("A", std::string(kCanary) + "-main");
  world.commit("main");
  EXPECT_NE(world.run("git merge side").status, 0);
  world.must("git add -A && git commit -q -m unresolved");
  world.must(std::string("git checkout -q main~0 && echo 'A: [' >") + ViewWorld::kCell);
  world.commit("broken");
  const std::string log = log_of(world);
  EXPECT_NE(log.find("unresolved"), std::string::npos) << log;
  EXPECT_NE(log.find("is a conflict document"), std::string::npos) << log;
  EXPECT_NE(log.find("the new version cannot be read"), std::string::npos) << log;
}

TEST(ClefLog, ACleanMergeIsNoChangeOfItsOwn) {
  const ViewWorld world;
  world.must("git checkout -q -b side");
  world.set("A", std::string(kCanary) + "-side");
  world.commit("side");
  world.must("git checkout -q main");
  world.set("B", std::string(kCanary) + "-main");
  world.commit("main");
  world.must("git merge -q -m merged side");
  const std::string log = log_of(world);
  EXPECT_EQ(count(log, "changed  A "), 1u) << log;
  EXPECT_EQ(count(log, "changed  B "), 1u) << log;
  EXPECT_EQ(log.find("merged"), std::string::npos) << log;
}

TEST(ClefLog, AllCellsAtOnceAndSoManyOnly) {
  const ViewWorld world;
  world.world.set({"payments", "dev"}, "A", kCanary);
  world.commit("other cell");
  const std::string all = world.view("git clef log A").text;
  EXPECT_NE(all.find("other cell\n  secrets/payments/dev.enc.yaml"), std::string::npos) << all;
  EXPECT_NE(all.find("  one\n"), std::string::npos) << all;
  EXPECT_EQ(count(world.view("git clef log A -n 1").text, "  one\n"), 0u);
}

TEST(ClefLog, GitsOwnSearchFindsAFingerprint) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  world.commit("two");
  const std::string log = log_of(world, "A");
  const std::size_t arrow = log.find("→ ‹");
  ASSERT_NE(arrow, std::string::npos) << log;
  const std::string print = log.substr(arrow + std::string("→ ").size(), 15);
  EXPECT_EQ(world.view("git log --format=%s -S'" + print + "'").text, "two\n") << print;
}

TEST(ClefBlame, NamesTheCommitOfEachValue) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  world.commit("two");
  world.reseal(false);
  world.commit("sealed anew");
  const std::string two = world.must("git rev-parse --short=10 HEAD~1").substr(0, 10);
  const std::string one = world.must("git rev-parse --short=10 HEAD~2").substr(0, 10);
  const std::string blame = world.view("git clef blame database/dev").text;
  EXPECT_NE(blame.find(two), std::string::npos) << blame;
  EXPECT_NE(blame.find(one), std::string::npos) << blame;
  EXPECT_LT(blame.find(two), blame.find(" A "));
  EXPECT_EQ(count(blame, "\n"), 3u) << blame;
}

}  // namespace
}  // namespace clef::test

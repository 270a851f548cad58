// SPDX-License-Identifier: MIT
// Cells through git's own merges: by key, under the right path, with every base git can come up
// with (docs/git.md, "merging").
#include "merge_world.h"

namespace clef::test {
namespace {

TEST(Merging, TwoPeoplesChangesComeTogether) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "topic");
  world.set("NEW", "n");
  world.commit("topic");
  world.go_to("main");
  const std::string c_line = world.sealed(world.cell()).text();
  world.set("B", "main");
  world.unset("C");
  world.commit("main");
  EXPECT_EQ(world.run({"merge", "-q", "topic"}).status, 0);
  EXPECT_EQ(world.values(), "A=topic B=main NEW=n");
  EXPECT_EQ(world.repo().git({"status", "--porcelain"}), "");
  world.expect_tidy();
}

TEST(Merging, OursCiphertextStaysByteForByte) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "topic");
  world.commit("topic");
  world.go_to("main");
  world.set("B", "main");
  world.commit("main");
  world.git({"merge", "-q", "topic"});
  // One line of the sealed values differs from each side, besides MAC and time.
  const std::string ours = world.repo().git(
      {"diff", "-U0", "--no-textconv", "--numstat", "HEAD^1", "HEAD", "--", MergeWorld::kCell});
  const std::string theirs = world.repo().git(
      {"diff", "-U0", "--no-textconv", "--numstat", "HEAD^2", "HEAD", "--", MergeWorld::kCell});
  EXPECT_TRUE(ours.starts_with("2\t2\t") || ours.starts_with("3\t3\t")) << ours;
  EXPECT_TRUE(theirs.starts_with("2\t2\t") || theirs.starts_with("3\t3\t")) << theirs;
}

TEST(Merging, AConflictNamesItsThreeBlobsAndNobodysValue) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "canary-theirs");
  world.set("B", "theirs");
  world.commit("topic");
  world.go_to("main");
  world.set("A", "canary-ours");
  world.commit("main");
  const GitRun merged = world.run({"merge", "topic"});
  EXPECT_EQ(merged.status, 1);
  EXPECT_EQ(merged.text.find("canary"), std::string::npos);
  EXPECT_NE(merged.text.find("git clef resolve"), std::string::npos) << merged.text;
  const auto conflict = world.conflict();
  EXPECT_EQ(MergeWorld::told(conflict), "A both-changed");
  ASSERT_TRUE(conflict);
  EXPECT_EQ(conflict->sides.base,
            world.repo().git({"rev-parse", ":1:" + std::string(world.kCell)}));
  EXPECT_EQ(conflict->sides.ours,
            world.repo().git({"rev-parse", ":2:" + std::string(world.kCell)}));
  EXPECT_EQ(conflict->sides.theirs,
            world.repo().git({"rev-parse", ":3:" + std::string(world.kCell)}));
  EXPECT_EQ(read_text(world.cell()).find("<<<<"), std::string::npos);
  world.expect_tidy();
  world.git({"merge", "--abort"});
  EXPECT_EQ(world.values(), "A=canary-ours B=0 C=0");
}

TEST(Merging, Edge01_AnyFileNameFindsItsFile) {
  const MergeWorld world;
  const std::vector<std::string> names = {"with blank.enc.yaml", "quote'\"$HOME`x`.enc.yaml",
                                          "new\nline.enc.yaml", "-dash.enc.yaml",
                                          "not-utf8-\xff.enc.yaml"};
  for (const std::string& name : names)
    world.write_sealed(world.repo() / name, "a: one\nb: one\n");
  world.commit("files");
  world.branch("topic");
  for (const std::string& name : names)
    write_text(world.repo() / name,
               world.open(world.repo() / name)
                   .seal_text("a: topic\nb: one\n", world.world.clock, crypto::system_rng())
                   .text());
  world.commit("topic");
  world.go_to("main");
  for (const std::string& name : names)
    write_text(world.repo() / name,
               world.open(world.repo() / name)
                   .seal_text("a: one\nb: main\n", world.world.clock, crypto::system_rng())
                   .text());
  world.commit("main");
  const GitRun merged = world.run({"merge", "topic", "-m", "m"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  for (const std::string& name : names)
    EXPECT_EQ(world.values(world.repo() / name), "a=topic b=main") << name;
}

TEST(Merging, Edge02_SidesAreCalledAsGitCallsThem) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "1");
  world.commit("topic");
  world.go_to("main");
  world.set("A", "2");
  world.commit("main");
  const GitRun merged = world.run({"merge", "topic"});
  EXPECT_EQ(merged.status, 1);
  EXPECT_NE(merged.text.find("and by topic"), std::string::npos) << merged.text;
  EXPECT_EQ(merged.text.find("%Y"), std::string::npos) << merged.text;
}

// main and side each merge the other's change of A and go on.
class CrissCross : public ::testing::Test {
 protected:
  // Of two commits that changed A (and what `more` says), each side merges the other's, resolving A
  // to `ours` and `theirs`; nullptr deletes it.
  void cross(const char* ours, const char* theirs) {
    world.branch("side");
    world.set("A", "side");
    world.set("S", "1");
    world.commit("side");
    world.go_to("main");
    world.set("A", "main");
    world.set("M", "1");
    world.commit("main");
    world.git({"branch", "main-before"});
    settle("side", ours);
    world.go_to("side");
    settle("main-before", theirs);
    world.go_to("main");
  }
  void settle(const std::string& other, const char* value) {
    EXPECT_EQ(world.run({"merge", "-q", "-m", "m", other}).status, 1);
    world.git({"checkout", "--ours", "--", world.kCell});
    world.set("S", "1");
    world.set("M", "1");
    if (value != nullptr)
      world.set("A", value);
    else
      world.unset("A");
    world.commit("settled");
  }
  MergeWorld world;
};

TEST_F(CrissCross, Edge03_OfWhatBothSettledAlikeIsClean) {
  cross("same", "same");
  const GitRun merged = world.run({"merge", "-q", "-m", "m", "side"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_NE(world.values().find("A=same"), std::string::npos);
}

TEST_F(CrissCross, Edge03_OfWhatTheySettledApartIsAConflict) {
  cross("one", "two");
  world.set("C", "main");
  world.commit("c");
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "side"}).status, 1);
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A several-ancestors");
  EXPECT_FALSE(world.conflict()->sides.base.empty());
}

TEST_F(CrissCross, Edge03_ADeletedKeyDoesNotComeBack) {
  cross(nullptr, "kept");
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "side"}).status, 1);
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A several-ancestors");
}

TEST(CrissCrossOfFourLevels, Edge04_MergesWhatIsKnownAndAsksForTheRest) {
  const MergeWorld world;
  world.branch("side");
  world.go_to("main");
  for (int level = 0; level < 4; ++level) {
    const std::string n = std::to_string(level);
    world.go_to("main");
    world.set("A", "main" + n);
    world.set("M" + n, "1");
    world.commit("main" + n);
    world.git({"branch", "-f", "m"});
    world.go_to("side");
    world.set("A", "side" + n);
    world.set("S" + n, "1");
    world.commit("side" + n);
    world.git({"branch", "-f", "s"});
    // Each takes the other's commit and keeps its own A.
    for (const auto& [here, there] : {std::pair("side", "m"), std::pair("main", "s")}) {
      world.go_to(here);
      const std::string own = std::string(here) + n;
      EXPECT_EQ(world.run({"merge", "-q", "-m", "m", there}).status, 1);
      const std::string base = MergeWorld::told(world.conflict());
      EXPECT_TRUE(base.starts_with("A ")) << level << ' ' << base;
      EXPECT_EQ(base.find(','), std::string::npos) << level << ' ' << base;
      world.git({"checkout", "--ours", "--", world.kCell});
      for (int i = 0; i <= level; ++i) {
        world.set("M" + std::to_string(i), "1");
        world.set("S" + std::to_string(i), "1");
      }
      world.set("A", own);
      world.commit("settled");
    }
  }
  world.set("C", "main");
  world.commit("c");
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "side"}).status, 1);
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A several-ancestors");
}

TEST(Merging, Edge05_AddAddWithEmptyBaseIsCleanForEqualValuesUnderOtherKeys) {
  const MergeWorld world;
  const fs::path file = world.repo() / "new.enc.yaml";
  world.branch("topic");
  world.write_sealed(file, "a: same\n");
  world.commit("topic");
  world.go_to("main");
  world.write_sealed(file, "a: same\n");
  world.commit("main");
  const std::string ours = read_text(file);
  const GitRun merged = world.run({"merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(read_text(file), ours);
}

TEST(Merging, Edge05_AddAddOfDifferentValuesAsks) {
  const MergeWorld world;
  const fs::path file = world.repo() / "new.enc.yaml";
  world.branch("topic");
  world.write_sealed(file, "a: one\nb: same\nt: 1\n");
  world.commit("topic");
  world.go_to("main");
  world.write_sealed(file, "a: two\nb: same\n");
  world.commit("main");
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "topic"}).status, 1);
  EXPECT_EQ(MergeWorld::told(world.conflict(file)), "a both-added");
  EXPECT_EQ(world.conflict(file)->sides.base, "");
}

TEST(Merging, Edge06_ARenameOnOneSideMeetsAChangeOnTheOther) {
  const MergeWorld world;
  const fs::path before = world.repo() / "before.enc.yaml";
  const fs::path after = world.repo() / "after.enc.yaml";
  world.write_sealed(before, "a: one\nb: one\nc: one\nd: one\ne: one\n");
  world.commit("file");
  const auto change = [&](const fs::path& file, const char* plain) {
    write_text(file,
               world.open(file).seal_text(plain, world.world.clock, crypto::system_rng()).text());
  };
  world.branch("topic");
  change(before, "a: topic\nb: one\nc: one\nd: one\ne: one\n");
  world.commit("topic");
  world.go_to("main");
  world.git({"mv", "before.enc.yaml", "after.enc.yaml"});
  change(after, "a: one\nb: main\nc: one\nd: one\ne: one\n");
  world.commit("main");
  const GitRun merged = world.run({"merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(world.values(after), "a=topic b=main c=one d=one e=one");
  EXPECT_FALSE(fs::exists(before));
}

TEST(Merging, Edge08_WithoutTheProgramNothingIsSpliced) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "1");
  world.commit("topic");
  world.go_to("main");
  world.set("B", "2");
  world.commit("main");
  const std::string ours = read_text(world.cell());
  world.git({"config", "merge.clef.driver", "/nonexistent/git-clef merge-driver %O %A %B"});
  EXPECT_NE(world.run({"merge", "topic"}).status, 0);
  EXPECT_EQ(read_text(world.cell()), ours);
  EXPECT_NE(world.repo().git({"ls-files", "-u", "--", world.kCell}), "");
}

}  // namespace
}  // namespace clef::test

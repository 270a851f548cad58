// SPDX-License-Identifier: MIT
// What git merged without us is merged again from its versions.
#include "resolve_world.h"

namespace clef::test {
namespace {

const std::string kCell = MergeWorld::kCell;

Ended repair(const ResolveWorld& world, const std::string& path = kCell) {
  return world.clef({"repair", path});
}

// Both sides change other keys.
void diverge_cleanly(const ResolveWorld& world) {
  world.branch("topic");
  world.set("A", "theirs");
  world.commit("theirs");
  world.go_to("main");
  world.set("C", "ours");
  world.commit("ours");
}

TEST(Repair, Edge10_MergesAnewWhatAStrategyMergedAsText) {
  const ResolveWorld world;
  diverge_cleanly(world);
  EXPECT_NE(world.run({"merge", "-q", "-s", "resolve", "topic"}).status, 0);
  EXPECT_NE(read_text(world.cell()).find("<<<<<<<"), std::string::npos);
  const Ended ended = repair(world);
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(), "A=theirs B=0 C=ours");
  EXPECT_EQ(world.run({"ls-files", "-u", "--", kCell}).text, "");
}

TEST(Repair, Edge10_AnOctopusStopsAndEachMergeIsRepaired) {
  const ResolveWorld world;
  diverge_cleanly(world);
  world.git({"checkout", "-q", "-b", "third", "main~1"});
  world.set("B", "third");
  world.commit("third");
  world.go_to("main");
  EXPECT_NE(world.run({"merge", "-q", "topic", "third"}).status, 0);
  world.git({"reset", "-q", "--merge"});
  EXPECT_EQ(world.values(), "A=0 B=0 C=ours");
  EXPECT_NE(world.run({"merge", "-q", "-s", "resolve", "third"}).status, 0);
  EXPECT_EQ(repair(world).status, 0);
  EXPECT_EQ(world.values(), "A=0 B=third C=ours");
}

TEST(Repair, MergesAnewWhereTheDriverWasMissing) {
  const ResolveWorld world;
  diverge_cleanly(world);
  const std::string ours = read_text(world.cell());
  EXPECT_NE(
      world.run({"-c", "merge.clef.driver=no-such-program %A", "merge", "-q", "topic"}).status, 0);
  EXPECT_EQ(read_text(world.cell()), ours);
  world.git({"add", "-A"});
  world.git({"commit", "-q", "-m", "theirs is lost"});
  EXPECT_EQ(world.values(), "A=0 B=0 C=ours");
  const Ended ended = repair(world);
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(), "A=theirs B=0 C=ours");
}

TEST(Repair, LeavesAConflictDocumentForResolve) {
  const ResolveWorld world;
  world.diverge();
  EXPECT_NE(world.run({"merge", "-q", "-s", "resolve", "topic"}).status, 0);
  const Ended ended = repair(world);
  EXPECT_EQ(ended.status, 1) << ended.errors;
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A both-changed, B both-changed");
  EXPECT_EQ(world.resolve({kCell, "--all-theirs"}).status, 0);
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=their-b C=0 D=d E=e");
}

TEST(Repair, ServesPicksAndReverts) {
  const ResolveWorld world;
  diverge_cleanly(world);
  const std::vector<std::string> no_driver = {"-c", "merge.clef.driver=no-such-program %A"};
  EXPECT_NE(world.run({no_driver[0], no_driver[1], "cherry-pick", "topic"}).status, 0);
  EXPECT_EQ(repair(world).status, 0);
  EXPECT_EQ(world.values(), "A=theirs B=0 C=ours");
  const ScopedEnv editor("GIT_EDITOR", "true");
  world.git({"cherry-pick", "--continue"});
  world.set("B", "later");
  world.commit("later");
  EXPECT_NE(world.run({no_driver[0], no_driver[1], "revert", "--no-edit", "HEAD~1"}).status, 0);
  EXPECT_EQ(repair(world).status, 0);
  EXPECT_EQ(world.values(), "A=0 B=later C=ours");
}

TEST(Repair, RefusesWhereNoMergeWas) {
  const ResolveWorld world;
  const std::string before = read_text(world.cell());
  const Ended ended = repair(world);
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.errors.find("not-found"), std::string::npos) << ended.errors;
  EXPECT_EQ(read_text(world.cell()), before);
}

}  // namespace
}  // namespace clef::test

// SPDX-License-Identifier: MIT
// Every command of git's that merges, in every kind of clone that it knows (docs/git.md,
// "merging").
#include "launch.h"
#include "merge_world.h"

namespace clef::test {
namespace {

constexpr const char* kCell = MergeWorld::kCell;

TEST(MergeFlows, Edge11_ARebaseOfTwentyCommitsOnOneCell) {
  const MergeWorld world;
  world.branch("topic");
  for (int i = 0; i < 20; ++i) {
    world.set("T" + std::to_string(i), "topic");
    world.commit("t" + std::to_string(i));
  }
  world.go_to("main");
  world.set("A", "main");
  world.unset("B");
  world.commit("main");
  world.go_to("topic");
  const GitRun rebased = world.run({"rebase", "-q", "main"});
  EXPECT_EQ(rebased.status, 0) << rebased.text;
  std::string expected = "A=main C=0";
  for (int i = 0; i < 20; ++i)
    expected += " T" + std::to_string(i) + "=topic";
  EXPECT_EQ(world.values(), expected);
}

TEST(MergeFlows, Edge11_ARebaseSaysWhichSideIsWhich) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "topic");
  world.commit("topic");
  world.go_to("main");
  world.set("A", "main");
  world.commit("main");
  world.go_to("topic");
  const GitRun rebased = world.run({"rebase", "main"});
  EXPECT_NE(rebased.status, 0);
  EXPECT_NE(rebased.text.find("current = the branch you rebase onto, incoming = your commit"),
            std::string::npos)
      << rebased.text;
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A both-changed");
  world.git({"rebase", "--abort"});
  EXPECT_EQ(world.values(), "A=topic B=0 C=0");
  world.expect_tidy();
}

TEST(MergeFlows, Edge11_CherryPickTakesOneChange) {
  const MergeWorld world;
  world.branch("topic");
  world.set("A", "topic");
  world.commit("a");
  world.set("B", "topic");
  world.commit("b");
  world.go_to("main");
  world.set("C", "main");
  world.commit("c");
  const GitRun picked = world.run({"cherry-pick", "-x", "topic"});
  EXPECT_EQ(picked.status, 0) << picked.text;
  EXPECT_EQ(world.values(), "A=0 B=topic C=main");
}

TEST(MergeFlows, Edge11_RevertTakesOneChangeBack) {
  const MergeWorld world;
  world.set("A", "1");
  world.set("NEW", "1");
  world.commit("a");
  world.set("B", "1");
  world.commit("b");
  const GitRun reverted = world.run({"revert", "--no-edit", "HEAD~1"});
  EXPECT_EQ(reverted.status, 0) << reverted.text;
  EXPECT_EQ(world.values(), "A=0 B=1 C=0");
}

TEST(MergeFlows, Edge11_RevertOfARotationNeverMixesTwoDataKeys) {
  const MergeWorld world;
  world.rotate(world.cell(), {world.world.me.recipient});
  world.commit("rotation");
  world.set("B", "1");
  world.commit("b");
  const GitRun reverted = world.run({"revert", "--no-edit", "HEAD~1"});
  // Whether git says which commit comes in decides if the old key is known to be the cell's.
  if (reverted.status == 0)
    EXPECT_EQ(world.values(), "A=0 B=1 C=0");
  else
    EXPECT_NE(MergeWorld::told(world.conflict()).find("unbound-cell"), std::string::npos)
        << MergeWorld::told(world.conflict());
}

TEST(MergeFlows, Edge11_StashPopMergesAndAsks) {
  const MergeWorld world;
  world.set("A", "stashed");
  world.git({"stash", "-q"});
  world.set("B", "main");
  world.commit("main");
  EXPECT_EQ(world.run({"stash", "pop"}).status, 0);
  EXPECT_EQ(world.values(), "A=stashed B=main C=0");
  world.git({"stash", "-q"});
  world.set("A", "main");
  world.commit("again");
  EXPECT_NE(world.run({"stash", "pop"}).status, 0);
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A both-changed");
}

TEST(MergeFlows, Edge11_CheckoutMergeCarriesLocalEditsAlong) {
  const MergeWorld world;
  world.branch("topic");
  world.set("B", "topic");
  world.commit("topic");
  world.go_to("main");
  world.set("A", "local");
  const GitRun switched = world.run({"checkout", "-q", "-m", "topic"});
  EXPECT_EQ(switched.status, 0) << switched.text;
  EXPECT_EQ(world.values(), "A=local B=topic C=0");
}

// A topic that changes A and a main that changes B; HEAD is main.
void diverge(const MergeWorld& world, bool conflict = false) {
  world.branch("topic");
  world.set("A", "topic");
  world.commit("topic");
  world.go_to("main");
  world.set("B", "main");
  if (conflict)
    world.set("A", "main");
  world.commit("main");
}

TEST(MergeFlows, Edge12_InALinkedWorktree) {
  const MergeWorld world;
  diverge(world);
  const fs::path linked = world.world.sandbox / "linked";
  world.git({"worktree", "add", "-q", linked.string(), "-b", "linked", "main"});
  const GitRun merged = MergeWorld::run_in(linked, {"merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(world.values(linked / kCell), "A=topic B=main C=0");
}

TEST(MergeFlows, Edge12_FromElsewhereAndFromBelow) {
  const MergeWorld world;
  diverge(world);
  world.git({"checkout", "-q", "-b", "copy"});
  const std::string top = world.repo().path().string();
  const GitRun merged = MergeWorld::run_in(
      "/", {"--git-dir=" + top + "/.git", "--work-tree=" + top, "merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(world.values(), "A=topic B=main C=0");
  world.git({"reset", "-q", "--hard", "main"});
  const GitRun below =
      MergeWorld::run_in(world.repo() / "secrets/database", {"merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(below.status, 0) << below.text;
  EXPECT_EQ(world.values(), "A=topic B=main C=0");
}

TEST(MergeFlows, Edge12_InASubmodule) {
  const MergeWorld world;
  diverge(world);
  const GitRepo outer(world.world.sandbox, "outer");
  outer.write("README", "x\n");
  outer.commit_all("outer");
  outer.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
             world.repo().path().string(), "sub"});
  const fs::path sub = outer.path() / "sub";
  const Ended made = launch({CLEF_PROGRAM, {"install", "--drivers"}, sub, {}, nullptr});
  ASSERT_EQ(made.status, 0) << made.errors;
  const GitRun merged = MergeWorld::run_in(sub, {"merge", "-q", "-m", "m", "origin/topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(world.values(sub / kCell), "A=topic B=main C=0");
}

TEST(MergeFlows, Edge12_InABareRepositoryWithoutAnyWorkTree) {
  const MergeWorld world;
  diverge(world);
  const fs::path bare = world.world.sandbox / "bare.git";
  world.git({"clone", "-q", "--bare", world.repo().path().string(), bare.string()});
  for (const char* name : {"merge.clef.driver", "merge.clef-meta.driver"})
    MergeWorld::run_in(bare, {"config", name, world.repo().git({"config", name})});
  fs::create_directories(bare / "info");
  fs::copy_file(world.repo() / ".git/info/attributes", bare / "info/attributes",
                fs::copy_options::overwrite_existing);
  const GitRun merged = MergeWorld::run_in(bare, {"merge-tree", "--write-tree", "main", "topic"});
  EXPECT_EQ(merged.status, 0) << merged.text;
  const std::string tree = merged.text.substr(0, merged.text.find('\n'));
  const fs::path out = world.world.sandbox / "merged.enc.yaml";
  write_text(out, git(bare, {"cat-file", "blob", tree + ":" + kCell}) + "\n");
  EXPECT_EQ(world.values(out), "A=topic B=main C=0");
}

TEST(MergeFlows, Edge13_WithoutAKeyTheDocumentKeepsItsThreeVersions) {
  const MergeWorld world;
  diverge(world);
  {
    const ScopedEnv none("CLEF_AGE_KEY", std::nullopt);
    const GitRun merged = world.run({"merge", "topic"});
    EXPECT_EQ(merged.status, 1);
    EXPECT_NE(merged.text.find("no key here opens both sides"), std::string::npos) << merged.text;
  }
  const auto conflict = world.conflict();
  EXPECT_EQ(MergeWorld::told(conflict), " no-key");
  ASSERT_TRUE(conflict);
  for (const std::string& id : {conflict->sides.base, conflict->sides.ours, conflict->sides.theirs})
    EXPECT_EQ(world.repo().git({"cat-file", "-t", id}), "blob");
  // With a key the same merge is clean.
  world.git({"merge", "--abort"});
  EXPECT_EQ(world.run({"merge", "-q", "-m", "m", "topic"}).status, 0);
  EXPECT_EQ(world.values(), "A=topic B=main C=0");
}

TEST(MergeFlows, Edge13_WithoutAKeyTheDriverSaysThree) {
  const MergeWorld world;
  diverge(world);
  const ScopedEnv none("CLEF_AGE_KEY", std::nullopt);
  for (const auto& [name, revision] :
       {std::pair("o", "main~1"), std::pair("a", "main"), std::pair("b", "topic")})
    world.repo().write(name,
                       world.repo().git({"show", std::string(revision) + ":" + kCell}) + "\n");
  const Ended ended = launch(
      {CLEF_PROGRAM,
       {"merge-driver", "--base=o", "--ours=a", "--theirs=b", std::string("--path=") + kCell},
       world.repo().path(),
       {},
       nullptr});
  EXPECT_EQ(ended.status, 3) << ended.errors;
}

TEST(MergeFlows, Edge14_RerereRecordsNothingAndItsReplayIsInert) {
  const MergeWorld world;
  world.git({"config", "rerere.enabled", "true"});
  world.git({"config", "rerere.autoUpdate", "true"});
  diverge(world, true);
  EXPECT_EQ(world.run({"merge", "topic"}).status, 1);
  const fs::path cache = world.repo() / ".git/rr-cache";
  EXPECT_TRUE(!fs::exists(cache) || fs::is_empty(cache));
  // As git calls us with what rerere recorded: ours is the present conflict.
  const std::string document = read_text(world.cell());
  world.repo().write("o", document);
  world.repo().write("a", document);
  world.repo().write("b", world.repo().git({"show", "topic:" + std::string(kCell)}) + "\n");
  const Ended ended = launch(
      {CLEF_PROGRAM,
       {"merge-driver", "--base=o", "--ours=a", "--theirs=b", std::string("--path=") + kCell},
       world.repo().path(),
       {},
       nullptr});
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(world.repo().read("a"), document);
}

TEST(MergeFlows, InlineConflictsHoldTheSidesEncrypted) {
  const MergeWorld world;
  world.git({"config", "clef.merge.style", "inline"});
  diverge(world, true);
  EXPECT_EQ(world.run({"merge", "topic"}).status, 1);
  EXPECT_EQ(world.values(),
            "A.clef_conflict.base=0 A.clef_conflict.ours=main A.clef_conflict.theirs=topic B=main "
            "C=0");
  EXPECT_TRUE(change::is_conflict(syntax::Format::yaml, read_text(world.cell())));
}

TEST(MergeFlows, SidecarsMergeAlong) {
  const MergeWorld world;
  diverge(world);
  world.git({"merge", "-q", "-m", "m", "topic"});
  EXPECT_EQ(world.repo().git({"status", "--porcelain"}), "");
  const std::string sidecar = world.repo().read("secrets/database/dev.clef-meta.yaml");
  EXPECT_EQ(sidecar.find("<<<<"), std::string::npos);
}

}  // namespace
}  // namespace clef::test

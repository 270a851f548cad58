// SPDX-License-Identifier: MIT
// Conflicts of every command of git's are finished key by key, from the versions that git has.
#include <cstdlib>

#include "resolve_world.h"

namespace clef::test {
namespace {

const std::string kCell = MergeWorld::kCell;

std::string line_of(const std::string& text, const std::string& key) {
  const std::size_t at = text.find("\n" + key + ":");
  return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

TEST(Resolve, FinishesAMergeWithTheirValueOfAKey) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  const std::string ours = world.repo().git({"show", "HEAD:" + kCell});
  const std::string theirs = world.repo().git({"show", "topic:" + kCell});
  const Ended ended = world.resolve({kCell, "--theirs", "A", "--ours", "B"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.status(), "M  secrets/database/dev.clef-meta.yaml\nM  " + kCell);
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=our-b C=0 D=d E=e");
  const std::string result = "\n" + read_text(world.cell());
  EXPECT_EQ(line_of(result, "A"), line_of("\n" + theirs, "A"));
  EXPECT_EQ(line_of(result, "B"), line_of("\n" + ours, "B"));
  EXPECT_EQ(line_of(result, "C"), line_of("\n" + ours, "C"));
  world.git({"commit", "-q", "-m", "merged"});
  EXPECT_EQ(world.status(), "");
}

TEST(Resolve, LeavesNothingBehindAfterAnAbort) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  EXPECT_EQ(world.resolve({"--theirs", "A"}).status, 1);
  world.git({"merge", "--abort"});
  EXPECT_EQ(world.status(), "");
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kOurA + " B=our-b C=0 E=e");
  EXPECT_EQ(world.repo().git({"status", "--porcelain", "--ignored"}), "");
  world.expect_tidy();
  for (const auto& entry : fs::directory_iterator(world.repo() / ".git/clef"))
    EXPECT_EQ(entry.path().filename(), "lock");
}

TEST(Resolve, RemembersChoicesUntilTheLastIsMade) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  EXPECT_EQ(world.resolve({"--set", "A"}, "set-by-hand-canary").status, 1);
  EXPECT_EQ(MergeWorld::told(world.conflict()), "B both-changed");
  EXPECT_FALSE(world.occurs_anywhere("set-by-hand-canary"));
  const Ended listed = world.resolve({"--list"});
  EXPECT_EQ(listed.status, 1);
  EXPECT_EQ(listed.output.find("  A:"), std::string::npos) << listed.output;
  EXPECT_EQ(world.resolve({"--delete", "B"}).status, 0);
  EXPECT_EQ(world.values(), "A=set-by-hand-canary C=0 D=d E=e");
}

TEST(Resolve, RecordsAValueOfItsOwnInTheSidecar) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  ASSERT_EQ(world.resolve({"--set", "A", "--theirs", "B"}, "third").status, 0);
  const std::string sidecar = read_text(world.repo() / "secrets/database/dev.clef-meta.yaml");
  const std::size_t entry = sidecar.find("key: A");
  ASSERT_NE(entry, std::string::npos) << sidecar;
  EXPECT_NE(sidecar.find("Test Person <person@example.com>", entry), std::string::npos) << sidecar;
  EXPECT_EQ(world.status().find("??"), std::string::npos);
}

TEST(Resolve, TakesAWholeSideAndTheBase) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  EXPECT_EQ(world.resolve({"--base", "A", "--all-theirs"}).status, 0);
  EXPECT_EQ(world.values(), "A=0 B=their-b C=0 D=d E=e");
}

TEST(Resolve, Edge13_AMergeWithoutAKeyIsResolvedByWhoHasOne) {
  const ResolveWorld world;
  world.diverge();
  {
    const ScopedEnv no_key("CLEF_AGE_KEY", std::nullopt);
    EXPECT_EQ(world.run({"merge", "-q", "topic"}).status, 1);
    const auto conflict = world.conflict();
    ASSERT_TRUE(conflict);
    EXPECT_EQ(conflict->sides.base.size(), world.repo().git({"rev-parse", "HEAD"}).size());
    EXPECT_NE(MergeWorld::told(conflict).find("no-key"), std::string::npos);
    const Ended refused = world.resolve({"--all-ours"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.errors.find("no-identity"), std::string::npos) << refused.errors;
    world.git({"add", "-A"});
    world.git({"commit", "-q", "--no-verify", "-m", "someone else finishes this"});
  }
  // In a clone there is no merge in progress: the parents of the commit have the versions.
  world.git({"clone", "-q", world.repo().path().string(), "../elsewhere"});
  const fs::path elsewhere = world.repo().path().parent_path() / "elsewhere";
  const Ended ended =
      launch({CLEF_PROGRAM, {"resolve", kCell, "--all-theirs"}, elsewhere, {}, nullptr});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(elsewhere / kCell),
            std::string("A=") + ResolveWorld::kTheirA + " B=their-b C=0 D=d E=e");
}

TEST(Resolve, Edge15_WorksAfterAnEarlyAddAndGitCanMakeTheConflictAgain) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  world.git({"add", "--", kCell});
  EXPECT_EQ(world.run({"ls-files", "-u", "--", kCell}).text, "");
  const Ended listed = world.resolve({"--list"});
  EXPECT_EQ(listed.status, 1);
  EXPECT_NE(listed.output.find("  A: both sides changed it"), std::string::npos) << listed.output;
  world.git({"checkout", "-m", "--", kCell});
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A both-changed, B both-changed");
  world.git({"add", "--", kCell});
  const Ended ended = world.resolve({kCell, "--all-ours"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kOurA + " B=our-b C=0 D=d E=e");
}

TEST(Resolve, ACheckedOutSideIsASealedFileAndTheConflictStays) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  world.git({"checkout", "--ours", "--", kCell});
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kOurA + " B=our-b C=0 E=e");
  world.git({"checkout", "--theirs", "--", kCell});
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=their-b C=0 D=d");
  EXPECT_NE(world.status().find("UU " + kCell), std::string::npos);
  EXPECT_EQ(world.resolve({kCell, "--all-theirs"}).status, 0);
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=their-b C=0 D=d E=e");
}

TEST(Resolve, SaysWhatOursIsInARebase) {
  const ResolveWorld world;
  world.diverge();
  EXPECT_NE(world.run({"rebase", "-q", "topic"}).status, 0);
  const Ended listed = world.resolve({"--list"});
  EXPECT_NE(listed.output.find("ours is the branch you rebase onto"), std::string::npos)
      << listed.output;
  EXPECT_NE(listed.output.find("theirs is REBASE_HEAD, your commit"), std::string::npos);
  ASSERT_EQ(world.resolve({"--ours", "A", "--theirs", "B"}).status, 0);
  const ScopedEnv editor("GIT_EDITOR", "true");
  world.git({"rebase", "--continue"});
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=our-b C=0 E=e D=d");
}

TEST(Resolve, Edge11_ServesCherryPickRevertAndStash) {
  const ResolveWorld world;
  world.diverge();
  EXPECT_NE(world.run({"cherry-pick", "topic"}).status, 0);
  EXPECT_EQ(world.resolve({"--all-theirs"}).status, 0);
  const ScopedEnv editor("GIT_EDITOR", "true");
  world.git({"cherry-pick", "--continue"});
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=their-b C=0 D=d E=e");

  world.set("A", "later");
  world.commit("later");
  EXPECT_NE(world.run({"revert", "--no-edit", "HEAD~1"}).status, 0);
  EXPECT_EQ(world.resolve({"--set", "A"}, "by-hand").status, 0);
  world.git({"revert", "--continue"});
  EXPECT_EQ(world.values(), "A=by-hand B=our-b C=0 E=e");

  world.set("A", "stashed");
  world.git({"stash", "-q"});
  world.set("A", "committed");
  world.commit("committed");
  EXPECT_NE(world.run({"stash", "pop", "-q"}).status, 0);
  EXPECT_EQ(world.resolve({"--theirs", "A"}).status, 0);
  EXPECT_EQ(world.values(), "A=stashed B=our-b C=0 E=e");
}

TEST(Resolve, ServesAFileThatBothAdded) {
  const ResolveWorld world;
  world.branch("topic");
  world.write_sealed(world.repo() / "new.enc.yaml", "a: theirs\nb: same\n");
  world.commit("theirs");
  world.go_to("main");
  world.write_sealed(world.repo() / "new.enc.yaml", "a: ours\nb: same\nc: more\n");
  world.commit("ours");
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  const Ended ended = world.resolve({"new.enc.yaml", "--theirs", "a"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(world.repo() / "new.enc.yaml"), "a=theirs b=same c=more");
}

TEST(Resolve, KeepsOrDeletesWhatOneSideDeleted) {
  for (const bool keep : {true, false}) {
    const ResolveWorld world;
    world.branch("topic");
    world.git({"rm", "-q", "--", kCell});
    world.commit("theirs");
    world.go_to("main");
    world.set("A", "ours");
    world.commit("ours");
    const std::string before = read_text(world.cell());
    EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
    const Ended listed = world.resolve({"--list"});
    EXPECT_NE(listed.output.find("(the file): ours changed it, theirs deleted it"),
              std::string::npos)
        << listed.output;
    EXPECT_EQ(world.resolve({"--theirs", "A"}).status, 2);
    const Ended ended = world.resolve({keep ? "--all-ours" : "--all-theirs"});
    EXPECT_EQ(ended.status, 0) << ended.errors;
    EXPECT_EQ(fs::exists(world.cell()), keep);
    EXPECT_EQ(keep ? read_text(world.cell()) : before, before);
    EXPECT_EQ(world.run({"ls-files", "-u"}).text, "");
  }
}

TEST(Resolve, ServesSeveralAncestors) {
  const ResolveWorld world;
  world.branch("topic");
  world.set("A", "t1");
  world.commit("t1");
  world.go_to("main");
  world.set("A", "m1");
  world.commit("m1");
  const std::string main = world.repo().git({"rev-parse", "HEAD"});
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  ASSERT_EQ(world.resolve({"--ours", "A"}).status, 0);
  world.git({"commit", "-q", "-m", "m2"});
  world.go_to("topic");
  EXPECT_NE(world.run({"merge", "-q", main}).status, 0);
  ASSERT_EQ(world.resolve({"--ours", "A"}).status, 0);
  world.git({"commit", "-q", "-m", "t2"});
  EXPECT_NE(world.run({"merge", "-q", "main"}).status, 0);
  const Ended listed = world.resolve({"--list"});
  EXPECT_NE(listed.output.find("base    (unknown)"), std::string::npos) << listed.output;
  EXPECT_EQ(world.resolve({"--base", "A"}).status, 2);
  const Ended ended = world.resolve({"--theirs", "A"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(), "A=m1 B=0 C=0");
}

TEST(Resolve, UnderstandsInlineConflicts) {
  const ResolveWorld world;
  world.git({"config", "clef.merge.style", "inline"});
  world.diverge();
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  EXPECT_EQ(world.conflict(), std::nullopt);
  const Ended listed = world.resolve({"--list"});
  EXPECT_NE(listed.output.find("  A: both sides changed it"), std::string::npos) << listed.output;
  EXPECT_EQ(world.resolve({"--theirs", "A"}).status, 1);
  EXPECT_NE(world.status().find("UU " + kCell), std::string::npos);
  EXPECT_EQ(world.resolve({"--base", "B"}).status, 0);
  EXPECT_EQ(world.values(), std::string("A=") + ResolveWorld::kTheirA + " B=0 C=0 D=d E=e");
  EXPECT_EQ(world.run({"ls-files", "-u"}).text, "");
}

TEST(Resolve, Edge12_WorksInALinkedWorkTreeAndASubfolder) {
  const ResolveWorld world;
  world.diverge();
  world.git({"worktree", "add", "-q", "../linked", "-b", "linked", "main"});
  const fs::path linked = world.repo().path().parent_path() / "linked";
  EXPECT_NE(MergeWorld::run_in(linked, {"merge", "-q", "topic"}).status, 0);
  const Ended ended = launch({CLEF_PROGRAM,
                              {"resolve", "dev.enc.yaml", "--all-theirs"},
                              linked / "secrets/database",
                              {},
                              nullptr});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.values(linked / kCell),
            std::string("A=") + ResolveWorld::kTheirA + " B=their-b C=0 D=d E=e");
  EXPECT_EQ(world.status(), "");
}

TEST(Resolve, Edge14_RerereRecordsNothing) {
  const ResolveWorld world;
  world.git({"config", "rerere.enabled", "true"});
  world.git({"config", "rerere.autoupdate", "true"});
  world.conflict_of_a_merge();
  ASSERT_EQ(world.resolve({"--all-ours"}).status, 0);
  world.git({"commit", "-q", "-m", "merged"});
  const fs::path cache = world.repo() / ".git/rr-cache";
  EXPECT_TRUE(!fs::exists(cache) || fs::is_empty(cache));
}

TEST(Resolve, AsksBeforeItChangesAProtectedEnvironment) {
  const ResolveWorld world;
  const auto set = [&](const std::string& value) {
    world.world.set({"database", "production"}, "P", value);
    world.commit(value);
  };
  set("0");
  world.branch("topic");
  set("theirs");
  world.go_to("main");
  set("ours");
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  const Ended refused = world.resolve({"--all-theirs"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.errors.find("protected environment production"), std::string::npos);
  EXPECT_EQ(world.resolve({"--all-theirs", "--yes"}).status, 0);
  EXPECT_EQ(world.values(world.repo() / "secrets/database/production.enc.yaml"), "P=theirs");
}

TEST(Resolve, Edge21_ShowsNoPlaintextAnywhere) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  const Ended listed = world.resolve({"--list"});
  const Ended json = world.resolve({"--list", "--json"});
  const Ended diffed = world.resolve({"--theirs", "B"});
  for (const char* value : {ResolveWorld::kOurA, ResolveWorld::kTheirA}) {
    for (const Ended* ended : {&listed, &json, &diffed})
      EXPECT_EQ((ended->output + ended->errors).find(value), std::string::npos);
    EXPECT_FALSE(world.occurs_anywhere(value));
  }
  ASSERT_EQ(world.resolve({"--all-ours"}).status, 0);
  world.git({"commit", "-q", "-m", "merged"});
  EXPECT_FALSE(world.occurs_anywhere(ResolveWorld::kOurA));
}

}  // namespace
}  // namespace clef::test

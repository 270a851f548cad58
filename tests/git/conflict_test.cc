// SPDX-License-Identifier: MIT
// Whoever writes a conflict document decides nothing by it (docs/security.md, S1, S5, S11).
#include "base/error.h"
#include "change/resolution_record.h"
#include "matrix/binding.h"
#include "resolve_world.h"

namespace clef::test {
namespace {

const std::string kCell = MergeWorld::kCell;

// A conflict document in the work tree about any blobs.
void forge(const ResolveWorld& world, const change::Conflict& conflict) {
  write_text(world.cell(), change::write_conflict(world.sealed(world.cell()), conflict));
}

std::string blob(const ResolveWorld& world, const std::string& name) {
  return world.repo().git({"rev-parse", name});
}

void expect_refused(const ResolveWorld& world, const std::string& code) {
  const std::string before = read_text(world.cell());
  for (const char* side : {"--all-ours", "--all-theirs"}) {
    const Ended ended = world.resolve({kCell, side, "--adopt"});
    EXPECT_EQ(ended.status, 2) << ended.output;
    EXPECT_NE(ended.errors.find("code: " + code), std::string::npos) << ended.errors;
  }
  EXPECT_EQ(read_text(world.cell()), before);
}

TEST(ForgedConflict, S11_AnOldVersionOfTheFileIsNoSide) {
  const ResolveWorld world;
  world.set("A", "exposed");
  world.commit("exposed");
  const std::string old = blob(world, "HEAD:" + kCell);
  for (const char* value : {"fresh", "fresher", "freshest"}) {
    world.set("A", value);
    world.commit(value);
  }
  forge(world, {{"", old, blob(world, "HEAD:" + kCell)},
                {{{{"A", {}}}, change::Why::both_changed}},
                {},
                {}});
  expect_refused(world, "refused");
  world.commit("a forgery that is committed");
  expect_refused(world, "refused");
}

TEST(ForgedConflict, S11_AFileElsewhereIsNoSide) {
  const ResolveWorld world;
  world.world.set({"payments", "dev"}, "A", "of another cell");
  world.commit("payments");
  forge(world,
        {{"", blob(world, "HEAD:" + kCell), blob(world, "HEAD:secrets/payments/dev.enc.yaml")},
         {{{{"A", {}}}, change::Why::both_changed}},
         {},
         {}});
  expect_refused(world, "refused");
}

TEST(ForgedConflict, S11_TheBaseMustBeOneToo) {
  const ResolveWorld world;
  world.set("A", "exposed");
  world.commit("exposed");
  const std::string old = blob(world, "HEAD:" + kCell);
  world.set("A", "one");
  world.commit("one");
  world.conflict_of_a_merge();
  auto conflict = world.conflict();
  ASSERT_TRUE(conflict);
  conflict->sides.base = old;
  world.git({"checkout", "--ours", "--", kCell});
  forge(world, *conflict);
  world.git({"add", "--", kCell});
  expect_refused(world, "refused");
}

TEST(ForgedConflict, S11_ItsPathsAreMadeAnew) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  auto conflict = world.conflict();
  ASSERT_TRUE(conflict);
  conflict->keys = {{{{"C", {}}}, change::Why::both_changed}};
  world.git({"checkout", "--ours", "--", kCell});
  forge(world, *conflict);
  const Ended listed = world.resolve({"--list"});
  EXPECT_NE(listed.output.find("  A: both"), std::string::npos) << listed.output;
  EXPECT_EQ(listed.output.find("  C:"), std::string::npos);
}

TEST(ForgedConflict, S11_ChoicesThatCameWithABranchAreNone) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  auto conflict = world.conflict();
  ASSERT_TRUE(conflict);
  conflict->chosen = {{{{"A", {}}}, "theirs", ""}};
  conflict->chosen_mac =
      change::chosen_mac(Secret::copy_of(std::string_view("another machine's key, 32 bytes.")),
                         conflict->sides, conflict->chosen);
  world.git({"checkout", "--ours", "--", kCell});
  forge(world, *conflict);
  const Ended listed = world.resolve({"--list"});
  EXPECT_NE(listed.output.find("  A: both"), std::string::npos) << listed.output;
}

TEST(ForgedConflict, S1_AnotherEnvironmentsCiphertextIsNeverTakenOver) {
  const ResolveWorld world;
  world.world.set({"database", "production"}, "A", "production-value");
  const fs::path production = world.repo() / "secrets/database/production.enc.yaml";
  // Bound, as every cell that this program makes is.
  matrix::Bindings lines = matrix::Bindings::parse(fs::exists(world.repo() / ".clef/bindings")
                                                       ? read_text(world.repo() / ".clef/bindings")
                                                       : "");
  lines.bind(world.open(production).data_key(), {"database", "production"});
  write_text(world.repo() / ".clef/bindings", lines.text());
  world.commit("production");
  world.branch("topic");
  write_text(world.cell(), read_text(production));
  world.commit("laundering");
  world.go_to("main");
  world.set("A", "ours");
  world.commit("ours");
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  const Ended ended = world.resolve({kCell, "--all-theirs", "--adopt", "--new-data-key"});
  EXPECT_EQ(ended.status, 2) << ended.output;
  EXPECT_NE(ended.errors.find("foreign-cell"), std::string::npos) << ended.errors;
}

TEST(ConflictOfReaders, S5_AReaderWaitsUntilHeIsAccepted) {
  const ResolveWorld world;
  const std::string me = world.world.me.recipient;
  const std::string other = world.world.other.recipient;
  world.branch("topic");
  world.rotate(world.cell(), {me, other});
  world.commit("a reader and a key");
  world.go_to("main");
  world.put("A", "ours");
  world.commit("ours");
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  const Ended waits = world.resolve({kCell, "--all-theirs"});
  EXPECT_EQ(waits.status, 1) << waits.errors;
  EXPECT_NE(waits.errors.find("--accept-recipient"), std::string::npos) << waits.errors;
  EXPECT_NE(waits.errors.find(other), std::string::npos);
  EXPECT_NE(MergeWorld::told(world.conflict()).find("needs-approval"), std::string::npos);
  const Ended ended = world.resolve({kCell, "--accept-recipient", other});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.readers(world.cell()), (std::set<std::string>{me, other}));
  EXPECT_EQ(world.values(), "A=ours B=0 C=0");
}

TEST(ConflictOfReaders, S4_ARemovalIsFinishedWithANewDataKey) {
  const ResolveWorld world;
  const std::string me = world.world.me.recipient;
  const std::string other = world.world.other.recipient;
  world.rotate(world.cell(), {me, other});
  world.commit("two readers");
  world.branch("topic");
  auto groups = world.sealed(world.cell()).metadata().groups;
  std::erase_if(groups[0], [&](const auto& key) { return key.id() == other; });
  write_text(world.cell(), world.sealed(world.cell()).with_keys(groups, 0).text());
  world.commit("removal without rotation");
  world.go_to("main");
  world.put("A", "ours");
  world.commit("ours");
  EXPECT_NE(world.run({"merge", "-q", "topic"}).status, 0);
  EXPECT_EQ(world.resolve({kCell, "--all-ours"}).status, 1);
  const auto before = world.repo().git({"show", "HEAD:" + kCell});
  const Ended ended = world.resolve({kCell, "--new-data-key"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(world.readers(world.cell()), std::set<std::string>{me});
  EXPECT_EQ(world.values(), "A=ours B=0 C=0");
  const auto old = sops::SealedDocument::parse(syntax::Format::yaml, before + "\n");
  EXPECT_NE(world.sealed(world.cell()).metadata().mac, old.metadata().mac);
  EXPECT_THROW((void)old.open(world.open(world.cell()).data_key()), Error);
  const matrix::Bindings lines =
      matrix::Bindings::parse(read_text(world.repo() / ".clef/bindings"));
  EXPECT_EQ(lines.judge(world.open(world.cell()).data_key(), {"database", "dev"}),
            matrix::BindingState::valid);
}

}  // namespace
}  // namespace clef::test

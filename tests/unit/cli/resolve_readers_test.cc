// SPDX-License-Identifier: MIT
// Nobody gets a key wrapped who is not approved here or accepted now (docs/security.md, S5).
#include "cli/resolve_readers.h"

#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

class Readers : public testing::Test {
 protected:
  change::OpenedVersion version(const std::vector<std::string>& readers, const sops::DataKey& key) {
    sops::KeyGroup group;
    for (const std::string& reader : readers)
      group.push_back(keys::age_key(reader));
    sops::SealOptions options;
    options.groups =
        world.tools().keyring->wrap(key, {group}, 0, world.world.clock, crypto::system_rng());
    return change::OpenedVersion(sops::seal_plain(syntax::Format::yaml, "A: x\n", key, options,
                                                  world.world.clock, crypto::system_rng()),
                                 key.clone());
  }
  ReadersPlan plan(const change::OpenedVersion& base, const change::OpenedVersion& ours,
                   const change::OpenedVersion& theirs, const ResolveDecisions& decisions = {}) {
    ReadersQuestion question;
    question.base = &base;
    question.ours = &ours;
    question.theirs = &theirs;
    question.env = "dev";
    question.tools = world.tools();
    question.decisions = &decisions;
    return plan_readers(question);
  }
  std::string me() const { return world.world.me.recipient; }
  std::string other() const { return world.world.other.recipient; }

  ConflictWorld world;
  sops::DataKey one = keys::new_data_key(crypto::system_rng());
  sops::DataKey two = keys::new_data_key(crypto::system_rng());
};

TEST_F(Readers, StayAsTheyAre) {
  const auto version_of_me = version({me()}, one);
  const ReadersPlan result = plan(version_of_me, version_of_me, version({me()}, one));
  EXPECT_TRUE(result.conflicts.empty());
  EXPECT_FALSE(result.anew);
  EXPECT_TRUE(result.may_be_ours);
  EXPECT_EQ(result.sealing().anew, nullptr);
}

TEST_F(Readers, S5_WaitForApproval) {
  const auto base = version({me()}, one);
  const auto theirs = version({me(), other()}, two);
  const ReadersPlan waits = plan(base, base, theirs);
  ASSERT_EQ(waits.conflicts.size(), 1U);
  EXPECT_EQ(waits.conflicts[0].why, change::Why::needs_approval);
  EXPECT_EQ(waits.unapproved, std::vector<std::string>{other()});
  EXPECT_FALSE(waits.made);
  ResolveDecisions accept;
  accept.accepted = {other()};
  const ReadersPlan result = plan(base, base, theirs, accept);
  EXPECT_TRUE(result.conflicts.empty());
  EXPECT_EQ(result.accepted, std::vector<std::string>{other()});
  ASSERT_TRUE(result.made);  // a data key that came with a reader is not taken over (S4)
  ASSERT_TRUE(result.anew);
  EXPECT_EQ(result.anew->groups.front().size(), 2U);
}

TEST_F(Readers, S4_ARemovedOneKnowsTheKeyUntilThereIsANewOne) {
  const auto base = version({me(), other()}, one);
  const auto theirs = version({me()}, one);
  const ReadersPlan waits = plan(base, base, theirs);
  ASSERT_EQ(waits.conflicts.size(), 1U);
  EXPECT_EQ(waits.conflicts[0].why, change::Why::rotation_required);
  ResolveDecisions anew;
  anew.new_key = true;
  const ReadersPlan result = plan(base, base, theirs, anew);
  EXPECT_TRUE(result.conflicts.empty());
  ASSERT_TRUE(result.made);
  EXPECT_EQ(result.anew->groups.front().size(), 1U);
  EXPECT_FALSE(result.may_be_ours);
}

}  // namespace
}  // namespace clef::cli

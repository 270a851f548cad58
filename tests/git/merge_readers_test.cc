// SPDX-License-Identifier: MIT
// Who reads a merged cell (docs/security.md S1, S4, S5): nobody who was removed, nobody who was not
// approved, and never one environment's values by another's readers.
#include "age/age.h"
#include "base/error.h"
#include "merge_world.h"

namespace clef::test {
namespace {

class MergeReaders : public ::testing::Test {
 protected:
  std::string me() const { return world.world.me.recipient; }
  std::string other() const { return world.world.other.recipient; }
  GitRun merge() const { return world.run({"merge", "-q", "-m", "m", "topic"}); }
  std::string told() const { return MergeWorld::told(world.conflict()); }
  // What the other reader's key opens of a text; empty: nothing.
  bool other_opens(const std::string& text) const {
    keys::KeyringConfig config;
    config.environment = [this](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "CLEF_AGE_KEY")
        return std::string(world.world.other.identity.reveal_text());
      return std::nullopt;
    };
    keys::Keyring keys(std::move(config));
    try {
      (void)sops::SealedDocument::parse(syntax::Format::yaml, text).open(keys);
      return true;
    } catch (const Error&) {
      return false;
    }
  }
  void add_other_everywhere() const {
    world.rotate(world.cell(), {me(), other()});
    world.commit("two readers");
  }
  MergeWorld world;
};

TEST_F(MergeReaders, Edge16_ARotationOfOneSideMeetsAValueOfTheOther) {
  world.branch("topic");
  world.rotate(world.cell(), {me()});
  world.commit("rotation");
  const std::string rotated = read_text(world.cell());
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  const GitRun merged = merge();
  EXPECT_EQ(merged.status, 0) << merged.text << told();
  EXPECT_EQ(world.values(), "A=main B=0 C=0");
  const auto before = sops::SealedDocument::parse(syntax::Format::yaml, rotated);
  EXPECT_EQ(world.sealed(world.cell()).metadata().all_keys()[0]->enc,
            before.metadata().all_keys()[0]->enc);
}

TEST_F(MergeReaders, Edge16_ARemovedReaderCannotReadTheResult) {
  add_other_everywhere();
  world.approve(me());
  world.branch("topic");
  world.rotate(world.cell(), {me()});
  world.commit("removal");
  world.go_to("main");
  world.put("A", "after-removal");
  world.commit("main");
  EXPECT_TRUE(other_opens(read_text(world.cell())));
  const GitRun merged = merge();
  EXPECT_EQ(merged.status, 0) << merged.text << told();
  EXPECT_EQ(world.values(), "A=after-removal B=0 C=0");
  EXPECT_EQ(world.readers(world.cell()), std::set<std::string>{me()});
  EXPECT_FALSE(other_opens(read_text(world.cell())));
}

TEST_F(MergeReaders, Edge16_ARemovalThatKeptTheDataKeyIsAConflict) {
  add_other_everywhere();
  world.branch("topic");
  const sops::SealedDocument cell = world.sealed(world.cell());
  auto groups = cell.metadata().groups;
  std::erase_if(groups[0], [&](const auto& key) { return key.id() == other(); });
  write_text(world.cell(), cell.with_keys(groups, 0).text());
  world.commit("removal without rotation");
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  EXPECT_EQ(merge().status, 1);
  EXPECT_NE(told().find("rotation-required"), std::string::npos) << told();
}

TEST_F(MergeReaders, S5_AReaderBesideARotationNeedsApproval) {
  world.branch("topic");
  const sops::SealedDocument cell = world.sealed(world.cell());
  keys::KeyringConfig config;
  config.environment = world.world.options().environment;
  keys::Keyring keys(std::move(config));
  const sops::DataKey data_key = keys.unlock(cell.metadata());
  write_text(world.cell(),
             cell.with_keys(keys.wrap(data_key, {{keys::age_key(me()), keys::age_key(other())}}, 0,
                                      world.world.clock, crypto::system_rng()),
                            0)
                 .text());
  world.commit("one more reader");
  world.go_to("main");
  world.rotate(world.cell(), {me()});
  world.commit("rotation");
  EXPECT_EQ(merge().status, 1);
  EXPECT_NE(told().find("needs-approval"), std::string::npos) << told();
  EXPECT_FALSE(other_opens(read_text(world.cell())));
  world.git({"merge", "--abort"});
  world.approve(other());
  EXPECT_EQ(merge().status, 0);
  EXPECT_TRUE(other_opens(read_text(world.cell())));
}

TEST_F(MergeReaders, S4_ADataKeyThatComesWithOtherReadersIsNotTakenOver) {
  world.branch("topic");
  world.rotate(world.cell(), {me(), other()});
  world.commit("planted");
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  EXPECT_EQ(merge().status, 1);
  EXPECT_NE(told().find("needs-approval"), std::string::npos) << told();
  EXPECT_FALSE(other_opens(read_text(world.cell())));
}

TEST_F(MergeReaders, S1_ProductionsCiphertextUnderDevsNameIsNotGivenToDevsReaders) {
  // dev is read by `other`, too, and he is approved there; production is not.
  add_other_everywhere();
  world.approve(me());
  world.approve(other());
  world.world.set({"database", "production"}, "PASSWORD", "production-secret");
  world.commit("production");
  world.branch("topic");
  // The pull request: production's file at dev's path, with dev's list of readers.
  const sops::SealedDocument production =
      world.sealed(world.repo() / "secrets/database/production.enc.yaml");
  auto groups = production.metadata().groups;
  sops::WrappedKey forged = keys::age_key(other());
  forged.enc = groups[0][0].enc;
  groups[0].push_back(forged);
  write_text(world.cell(), production.with_keys(groups, 0).text());
  world.commit("forged");
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  EXPECT_EQ(merge().status, 1);
  EXPECT_NE(told().find("foreign-cell"), std::string::npos) << told();
  EXPECT_FALSE(other_opens(read_text(world.cell())));
  EXPECT_EQ(read_text(world.cell()).find("production-secret"), std::string::npos);
}

TEST_F(MergeReaders, S1_EvenWhenDevWasRotatedMeanwhile) {
  add_other_everywhere();
  world.approve(me());
  world.approve(other());
  world.branch("topic");
  const sops::SealedDocument production =
      world.sealed(world.repo() / "secrets/database/production.enc.yaml");
  write_text(world.cell(), production.text());
  world.commit("copied");
  world.go_to("main");
  world.rotate(world.cell(), {me(), other()});
  world.commit("rotation");
  EXPECT_EQ(merge().status, 1);
  EXPECT_NE(told().find("foreign-cell"), std::string::npos) << told();
}

TEST_F(MergeReaders, AKeyThatNothingTiesToTheCellIsAQuestion) {
  world.branch("topic");
  const std::string bindings = world.repo().read(".clef/bindings");
  world.rotate(world.cell(), {me()});
  world.repo().write(".clef/bindings", bindings);
  world.commit("rotation by another tool");
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  EXPECT_EQ(merge().status, 1);
  EXPECT_NE(told().find("unbound-cell"), std::string::npos) << told();
}

TEST_F(MergeReaders, ASideThatDoesNotVerifyIsNotMerged) {
  world.branch("topic");
  std::string text = read_text(world.cell());
  const std::size_t at = text.find("B: ENC[AES256_GCM,data:") + 23;
  text[at] = text[at] == 'A' ? 'B' : 'A';
  write_text(world.cell(), text);
  world.commit("by hand");
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  EXPECT_EQ(merge().status, 1);
  EXPECT_EQ(told(), " unverified");
}

TEST_F(MergeReaders, S6_ASelectorThatComesInIsAQuestion) {
  world.branch("topic");
  world.put("B", "topic");
  std::string text = read_text(world.cell());
  const std::string_view before = "unencrypted_suffix: _unencrypted";
  text.replace(text.find(before), before.size(), "unencrypted_regex: ^NEW_");
  write_text(world.cell(), text);
  world.commit("selector");
  world.go_to("main");
  world.put("A", "main");
  world.commit("main");
  EXPECT_EQ(merge().status, 1);
  EXPECT_EQ(told(), " policy");
}

}  // namespace
}  // namespace clef::test

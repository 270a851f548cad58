// SPDX-License-Identifier: MIT
// This machine says who may be given a key, and commits say what a key belongs to (S1, S5).
#include "entry/merge_driver_trust.h"

#include "keys/keyring.h"
#include "unit/entry/merge_driver_world.h"

namespace clef::entry {
namespace {

using change::Why;

class MergeTrustTest : public MergeDriverWorld {
 protected:
  sops::DataKey key_of(const std::string& cell) const {
    Session session = this->session();
    const auto sealed =
        sops::SealedDocument::parse(syntax::Format::yaml, world.repo.read("secrets/" + cell));
    return std::move(*session.try_unlock(sealed.metadata()));
  }
};

TEST_F(MergeTrustTest, ApprovesOnesOwnKeysAndThoseOfLocal) {
  Session session = this->session();
  EXPECT_TRUE(MergeTrust(session, kCell, "").approved(keys::age_key(world.me.recipient)));
  EXPECT_FALSE(MergeTrust(session, kCell, "").approved(keys::age_key(world.other.recipient)));
  matrix::LocalState(world.repo / ".git", world.options().environment)
      .approve("dev", {world.other.recipient}, crypto::system_rng());
  EXPECT_TRUE(MergeTrust(session, kCell, "").approved(keys::age_key(world.other.recipient)));
  EXPECT_FALSE(MergeTrust(session, "secrets/database/production.enc.yaml", "")
                   .approved(keys::age_key(world.other.recipient)));
}

TEST_F(MergeTrustTest, DoubtsAKeyOfAnotherCellAndOneOfNone) {
  Session session = this->session();
  EXPECT_EQ(MergeTrust(session, kCell, "").doubt(key_of("database/dev.enc.yaml")), std::nullopt);
  EXPECT_EQ(MergeTrust(session, kCell, "").doubt(key_of("database/production.enc.yaml")),
            Why::foreign_cell);
  const sops::DataKey unknown = keys::new_data_key(crypto::system_rng());
  EXPECT_EQ(MergeTrust(session, kCell, "").doubt(unknown), Why::unbound_cell);
  EXPECT_EQ(MergeTrust(session, "other.enc.yaml", "").doubt(unknown), std::nullopt);
}

TEST_F(MergeTrustTest, BelievesTheBindingsOfWhatComesIn) {
  const sops::DataKey key = keys::new_data_key(crypto::system_rng());
  world.repo.commit_all("base");
  world.repo.git({"checkout", "-q", "-b", "topic"});
  matrix::Bindings bindings = matrix::Bindings::parse(world.repo.read(".clef/bindings"));
  bindings.bind(key, {"database", "dev"});
  world.repo.write(".clef/bindings", bindings.text());
  const std::string id = world.repo.commit_all("rotation");
  world.repo.git({"checkout", "-q", "main"});
  Session session = this->session();
  EXPECT_EQ(MergeTrust(session, kCell, "").doubt(key), Why::unbound_cell);
  EXPECT_EQ(MergeTrust(session, kCell, "topic").doubt(key), std::nullopt);
  EXPECT_EQ(MergeTrust(session, kCell, id.substr(0, 9) + " (rotation)").doubt(key), std::nullopt);
  world.repo.git({"update-ref", "CHERRY_PICK_HEAD", id});
  EXPECT_EQ(MergeTrust(session, kCell, "").doubt(key), std::nullopt);
}

TEST_F(MergeTrustTest, ReadsWhatGitMergesFromItsEnvironment) {
  world.repo.commit_all("base");
  const std::string id = world.repo.git({"rev-parse", "HEAD"});
  world.environment["GITHEAD_" + id] = "topic";
  Session session = this->session();
  EXPECT_EQ(incoming_label(session), "topic");
  const auto revisions = incoming_revisions(session, "parent of abc123 (x)");
  EXPECT_EQ(revisions.front(), "abc123^");
  EXPECT_EQ(revisions.back(), id);
}

TEST_F(MergeTrustTest, ALabelIsNoOption) {
  Session session = this->session();
  for (const std::string& each : incoming_revisions(session, "--output=x"))
    EXPECT_NE(each.front(), '-');
}

TEST_F(MergeTrustTest, KnowsWhetherAnySideHasTheReadersOfTheManifest) {
  Session session = this->session();
  sops::Metadata good;
  good.groups = {{keys::age_key(world.me.recipient)}};
  sops::Metadata bad;
  bad.groups = {{keys::age_key(world.other.recipient)}};
  MergeTrust trust(session, kCell, "");
  EXPECT_FALSE(trust.against_manifest(good, bad));
  EXPECT_FALSE(trust.against_manifest(bad, good));
  EXPECT_TRUE(trust.against_manifest(bad, bad));
}

}  // namespace
}  // namespace clef::entry

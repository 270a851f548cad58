// SPDX-License-Identifier: MIT
// Who may read a new file: cell, rule, default backend, in this order, and only whom this machine
// approved (docs/security.md S5).
#include "entry/clean_readers.h"

#include "filter_world.h"
#include "keys/keyring.h"

namespace clef::entry {
namespace {

using matrix::expect_error;

class CleanReaders : public FilterWorld {
 protected:
  std::string first_id(const std::string& path) {
    Session session(options());
    return readers_of_new(session, path).groups.at(0).at(0).id();
  }
};

TEST_F(CleanReaders, CellThenRuleThenDefaultBackend) {
  expect_error(Errc::not_found, [&] { first_id("other/a.yaml"); });
  rules(world.other.recipient);
  EXPECT_EQ(first_id("config/a.yaml"), world.other.recipient);
  world.write_manifest();
  EXPECT_EQ(first_id("config/a.yaml"), world.other.recipient);
  EXPECT_EQ(first_id("other/a.yaml"), world.me.recipient);
  EXPECT_EQ(first_id("secrets/database/dev.enc.yaml"), world.me.recipient);
}

TEST_F(CleanReaders, AreApprovedForTheirEnvironmentOrForFilteredFiles) {
  world.write_manifest();
  Session session(options());
  EXPECT_EQ(readers_of_new(session, "secrets/database/production.enc.yaml").approvals,
            "production");
  EXPECT_EQ(readers_of_new(session, "config/a.yaml").approvals, kFilterApprovals);
}

TEST_F(CleanReaders, OnesOwnKeyNeedsNoApproval) {
  rules(world.me.recipient + "," + world.other.recipient);
  Session session(options());
  EXPECT_EQ(unapproved(session, readers_of_new(session, "config/a.yaml")),
            std::vector<std::string>{world.other.recipient});
  approve(std::string(kFilterApprovals), world.other.recipient);
  EXPECT_TRUE(unapproved(session, readers_of_new(session, "config/a.yaml")).empty());
}

TEST_F(CleanReaders, S5_TheUsersConfigurationMayApproveAndTheRepositorysMayNot) {
  rules(world.other.recipient);
  const auto strangers = [this] {
    Session session(options());
    return unapproved(session, readers_of_new(session, "config/a.yaml")).size();
  };
  world.repo.git({"config", "clef.filter.reader", world.other.recipient});
  EXPECT_EQ(strangers(), 1u);
  world.repo.git({"config", "--global", "clef.filter.reader", world.other.recipient});
  EXPECT_EQ(strangers(), 0u);
}

TEST_F(CleanReaders, WrapsForAllOfThem) {
  Session session(options());
  const sops::DataKey key = keys::new_data_key(crypto::system_rng());
  const sops::SealOptions sealed = wrap_for(session, readers_of_new(session, "config/a.yaml"), key);
  ASSERT_EQ(sealed.groups.size(), 1u);
  EXPECT_FALSE(sealed.groups[0][0].enc.empty());
}

}  // namespace
}  // namespace clef::entry

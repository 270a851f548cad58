// SPDX-License-Identifier: MIT
// Lines count wherever they stand, and what this clone made counts without one (security.md S1).
#include "entry/key_claims.h"

#include "git/repo_reader.h"
#include "keys/keyring.h"
#include "matrix/data_keys.h"
#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

using matrix::BindingState;

const matrix::CellId kDev{"database", "dev"};

class KeyClaimsTest : public JudgedTest {
 protected:
  BindingState judge(const std::vector<std::string>& trees = {}) const {
    Session session = this->session();
    return gather_claims(session, ".clef/bindings", trees,
                         [&session](const std::string& name) {
                           return session.repository().reader().blob(name, matrix::kBindingsCap);
                         })
        .judge(key, kDev, kCell);
  }
  std::string line() const { return "database/dev " + matrix::binding_token(key, kDev) + "\n"; }

  sops::DataKey key = keys::new_data_key(crypto::system_rng());
};

TEST_F(KeyClaimsTest, S1_AKeyThatNobodyClaimsIsStale) {
  EXPECT_EQ(judge({"HEAD", ""}), BindingState::stale);
}

TEST_F(KeyClaimsTest, ALineCountsInTheWorkTreeInTheIndexAndInACommit) {
  world.repo.write(".clef/bindings", line());
  EXPECT_EQ(judge(), BindingState::valid);
  world.repo.git({"add", ".clef/bindings"});
  world.repo.write(".clef/bindings", "<<<<<<< HEAD\n");
  EXPECT_EQ(judge(), BindingState::absent);
  EXPECT_EQ(judge({""}), BindingState::valid);
  world.repo.write(".clef/bindings", line());
  const std::string id = world.repo.commit_all("bound");
  world.repo.git({"reset", "-q", "--hard", base});
  EXPECT_EQ(judge({"HEAD"}), BindingState::stale);
  EXPECT_EQ(judge({id}), BindingState::valid);
  EXPECT_EQ(judge({"no-such-branch", "HEAD"}), BindingState::stale);
}

TEST_F(KeyClaimsTest, S4_WhatThisCloneMadeForTheCellIsTheCells) {
  matrix::LocalState local(world.repo / ".git", world.options().environment);
  matrix::DataKeys known(local, crypto::system_rng());
  known.remember("secrets/database/production.enc.yaml", key, matrix::KeyOrigin::made);
  known.save(local, crypto::system_rng());
  EXPECT_EQ(judge(), BindingState::stale) << "it was made for another one";
  known.remember(kCell, key, matrix::KeyOrigin::made);
  known.save(local, crypto::system_rng());
  EXPECT_EQ(judge(), BindingState::valid);
}

TEST_F(KeyClaimsTest, S1_ALineOfAnotherCellOutweighsWhatThisCloneMade) {
  matrix::LocalState local(world.repo / ".git", world.options().environment);
  matrix::DataKeys known(local, crypto::system_rng());
  known.remember(kCell, key, matrix::KeyOrigin::made);
  known.save(local, crypto::system_rng());
  const matrix::CellId other{"database", "production"};
  world.repo.write(".clef/bindings",
                   "database/production " + matrix::binding_token(key, other) + "\n");
  EXPECT_EQ(judge(), BindingState::foreign);
}

}  // namespace
}  // namespace clef::entry

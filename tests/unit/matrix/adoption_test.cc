// SPDX-License-Identifier: MIT
// Nothing is sealed for a cell's readers that is not known to be the cell's (security.md S1).
#include "matrix/adoption.h"

#include <algorithm>

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

const CellId kDev{"database", "dev"};
const CellId kProduction{"database", "production"};

class AdoptionTest : public ::testing::Test {
 protected:
  Workspace filled() const {
    world.scaffold();
    world.set(kDev, "HOST", "localhost");
    world.set(kProduction, "HOST", "db.example");
    return world.workspace();
  }
  sops::DataKey key_of(const CellId& id) {
    return space.keyring().unlock(space.sealed(id).metadata());
  }
  std::string bindings() { return space.tree().read(".clef/bindings", kMiB).value_or(""); }
  void write_bindings(const std::string& text) { world.repo.write(".clef/bindings", text); }
  void forget_local() { fs::remove_all(space.local().folder()); }
  BindingState judge(const sops::DataKey& key, const CellId& id) {
    return KeyClaims(space).judge(key, id);
  }

  World world;
  Workspace space = filled();
};

TEST_F(AdoptionTest, S1_EveryKeyWeMakeIsBoundToItsCell) {
  EXPECT_EQ(bindings(), Bindings::parse(bindings()).text());
  const std::string text = bindings();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  forget_local();
  for (const CellId& id : space.manifest().cells()) {
    EXPECT_EQ(judge(key_of(id), id), BindingState::valid) << id.text();
    KeyClaims(space).require(key_of(id), id, "x");
  }
}

TEST_F(AdoptionTest, S1_AnotherCellsKeyIsNeverAdopted) {
  const sops::DataKey key = key_of(kProduction);
  EXPECT_EQ(judge(key, kDev), BindingState::foreign);
  for (const bool adopt : {false, true}) {
    const Error error = expect_error(
        Errc::foreign_cell, [&] { KeyClaims(space).require(key, kDev, "secrets/x", adopt); });
    EXPECT_TRUE(contains(error.message(), "'database/production'"));
  }
}

TEST_F(AdoptionTest, S1_DroppingTheLinesDoesNotMakeAKeyAdoptable) {
  forget_local();
  const sops::DataKey key = key_of(kProduction);
  write_bindings("");
  EXPECT_EQ(judge(key, kDev), BindingState::absent);
  expect_error(Errc::unbound_cell, [&] { KeyClaims(space).require(key, kDev, "x"); });
  write_bindings("database/dev " + binding_token(key_of(kDev), kDev) + "\n");
  EXPECT_EQ(judge(key, kDev), BindingState::stale);
  expect_error(Errc::unbound_cell, [&] { KeyClaims(space).require(key, kDev, "x"); });
  KeyClaims(space).require(key, kDev, "x", true);  // a person said so
}

TEST_F(AdoptionTest, S1_LinesOfHeadStillTellWhoseKeyItIs) {
  world.repo.commit_all("cells");
  forget_local();
  const sops::DataKey key = key_of(kProduction);
  write_bindings("");
  EXPECT_EQ(judge(key, kDev), BindingState::foreign);
  EXPECT_EQ(judge(key, kProduction), BindingState::valid);
}

TEST_F(AdoptionTest, ALineOfAnotherRevisionCountsForIt) {
  world.repo.commit_all("cells");
  const std::string with_lines = world.repo.git({"rev-parse", "HEAD"});
  write_bindings("");
  world.repo.commit_all("none");
  forget_local();
  const sops::DataKey key = key_of(kDev);
  EXPECT_EQ(judge(key, kDev), BindingState::absent);
  KeyClaims claims(space);
  claims.add_revision(space, with_lines.substr(0, 40));
  EXPECT_EQ(claims.judge(key, kDev), BindingState::valid);
}

TEST_F(AdoptionTest, WhatThisCloneMadeForACellNeedsNoLine) {
  write_bindings("");
  EXPECT_EQ(judge(key_of(kDev), kDev), BindingState::valid);
  EXPECT_EQ(judge(key_of(kProduction), kDev), BindingState::absent);
  EXPECT_EQ(KeyClaims(space).in_tree(key_of(kDev), kDev), BindingState::absent);
}

TEST_F(AdoptionTest, WhoWritesTheLineLooksAtTheWorkTreeAlone) {
  EXPECT_EQ(KeyClaims(space).in_tree(key_of(kDev), kDev), BindingState::valid);
  world.repo.commit_all("cells");
  write_bindings("");
  EXPECT_EQ(KeyClaims(space).in_tree(key_of(kDev), kDev), BindingState::absent);
  EXPECT_EQ(KeyClaims(space).in_tree(key_of(kProduction), kDev), BindingState::foreign);
}

TEST_F(AdoptionTest, DamagedLinesSpeakForNothing) {
  forget_local();
  const sops::DataKey key = key_of(kDev);
  write_bindings("<<<<<<< HEAD\n" + bindings());
  EXPECT_EQ(judge(key, kDev), BindingState::absent);
  fs::remove(world.repo.path() / ".clef/bindings");
  fs::create_symlink("/dev/zero", world.repo.path() / ".clef/bindings");
  EXPECT_EQ(judge(key, kDev), BindingState::absent);
}

TEST_F(AdoptionTest, PlainSetNeedsNoLineAndAddsNone) {
  write_bindings("");
  world.set(kDev, "HOST", "other");
  EXPECT_EQ(bindings(), "");
  forget_local();
  world.set(kDev, "HOST", "third");
  EXPECT_EQ(bindings(), "");
}

TEST_F(AdoptionTest, AKeyMadeAnewForAnEmptyCellIsBoundToo) {
  forget_local();
  const CellId empty{"payments", "dev"};
  write_bindings("");
  world.set(empty, "TOKEN", "x");
  EXPECT_EQ(bindings(), "payments/dev " + binding_token(key_of(empty), empty) + "\n");
}

TEST_F(AdoptionTest, DamagedLinesStopWhoeverMustAddOne) {
  write_bindings("garbage\n");
  forget_local();
  const Error error = expect_error(Errc::malformed, [&] {
    world.set({"payments", "dev"}, "TOKEN", "x");
  });
  EXPECT_TRUE(contains(error.message(), ".clef/bindings"));
  EXPECT_EQ(bindings(), "garbage\n");
}

}  // namespace
}  // namespace clef::matrix

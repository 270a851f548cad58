// SPDX-License-Identifier: MIT
// A data key that was replaced under a cell is noticed by the clone that knew the old one
// (security.md S4).
#include "matrix/data_keys.h"

#include "expect_error.h"
#include "matrix/binding.h"
#include "world.h"

namespace clef::matrix {
namespace {

sops::DataKey key_of(std::uint8_t byte) { return Secret::copy_of(Bytes(32, byte)); }

class DataKeysTest : public ::testing::Test {
 protected:
  Workspace opened() const {
    world.write_manifest();
    return world.workspace();
  }
  World world;
  Workspace space = opened();
  Rng& rng = crypto::system_rng();

  void remember(std::string_view path, const sops::DataKey& key, KeyOrigin origin) {
    DataKeys keys(space.local(), rng);
    keys.remember(path, key, origin);
    keys.save(space.local(), rng);
  }
  DataKeys known() { return DataKeys(space.local()); }
};

TEST_F(DataKeysTest, KnowsNothingAtFirst) {
  EXPECT_EQ(known().news("a.enc.yaml", key_of(1)), KeyNews::first);
  EXPECT_FALSE(known().made_for("a.enc.yaml", key_of(1)));
}

TEST_F(DataKeysTest, TellsAReplacedKey) {
  remember("a.enc.yaml", key_of(1), KeyOrigin::seen);
  EXPECT_EQ(known().news("a.enc.yaml", key_of(1)), KeyNews::same);
  EXPECT_EQ(known().news("a.enc.yaml", key_of(2)), KeyNews::replaced);
  EXPECT_EQ(known().news("b.enc.yaml", key_of(1)), KeyNews::first);
}

TEST_F(DataKeysTest, SeeingAReplacedKeyDoesNotAcceptIt) {
  remember("a.enc.yaml", key_of(1), KeyOrigin::made);
  remember("a.enc.yaml", key_of(2), KeyOrigin::seen);
  EXPECT_EQ(known().news("a.enc.yaml", key_of(2)), KeyNews::replaced);
  remember("a.enc.yaml", key_of(2), KeyOrigin::accepted);
  EXPECT_EQ(known().news("a.enc.yaml", key_of(2)), KeyNews::same);
  EXPECT_EQ(known().news("a.enc.yaml", key_of(1)), KeyNews::replaced);
}

TEST_F(DataKeysTest, KeysThatACallOfGitsMadeAreOursAndOweTheirLines) {
  std::map<std::string, sops::DataKey, std::less<>> made;
  made.emplace("a.enc.yaml", key_of(1));
  made.emplace("b.enc.yaml", key_of(2));
  remember_owed(space.local(), made, rng);
  EXPECT_TRUE(known().owes_line("a.enc.yaml", key_of(1)));
  EXPECT_TRUE(known().owes_line("b.enc.yaml", key_of(2)));
  EXPECT_FALSE(known().owes_line("a.enc.yaml", key_of(2)));
  EXPECT_TRUE(space.local().made_here(key_of(1)));
  EXPECT_TRUE(space.local().made_here(key_of(2)));
}

TEST_F(DataKeysTest, OfNoKeyNothingIsStored) {
  remember_owed(space.local(), {}, rng);
  EXPECT_FALSE(space.local().derive(kDataKeyLabel).has_value());
}

TEST_F(DataKeysTest, OnlyAKeyMadeForTheCellIsMadeForIt) {
  remember("a.enc.yaml", key_of(1), KeyOrigin::made);
  remember("b.enc.yaml", key_of(2), KeyOrigin::seen);
  EXPECT_TRUE(known().made_for("a.enc.yaml", key_of(1)));
  EXPECT_FALSE(known().made_for("a.enc.yaml", key_of(2)));
  EXPECT_FALSE(known().made_for("b.enc.yaml", key_of(1)));
  EXPECT_FALSE(known().made_for("b.enc.yaml", key_of(2)));
}

TEST_F(DataKeysTest, AKeyWhoseLineIsOwedIsMadeForTheCellUntilTheLineIsWritten) {
  remember("a.enc.yaml", key_of(1), KeyOrigin::owed);
  EXPECT_TRUE(known().made_for("a.enc.yaml", key_of(1)));
  EXPECT_TRUE(known().owes_line("a.enc.yaml", key_of(1)));
  EXPECT_FALSE(known().owes_line("a.enc.yaml", key_of(2)));
  EXPECT_FALSE(known().owes_line("b.enc.yaml", key_of(1)));
  remember("a.enc.yaml", key_of(1), KeyOrigin::made);
  EXPECT_FALSE(known().owes_line("a.enc.yaml", key_of(1)));
}

TEST_F(DataKeysTest, RenameAndForgetMoveTheMemory) {
  remember("a.enc.yaml", key_of(1), KeyOrigin::made);
  DataKeys keys(space.local(), rng);
  keys.rename("a.enc.yaml", "b.enc.yaml");
  EXPECT_EQ(keys.news("a.enc.yaml", key_of(2)), KeyNews::first);
  EXPECT_TRUE(keys.made_for("b.enc.yaml", key_of(1)));
  keys.forget("b.enc.yaml");
  EXPECT_EQ(keys.news("b.enc.yaml", key_of(2)), KeyNews::first);
}

TEST_F(DataKeysTest, AnotherMachinesKeyMakesOtherPrints) {
  remember("a.enc.yaml", key_of(1), KeyOrigin::made);
  const fs::path file = space.local().folder() / "cell-keys";
  const std::string text(read_secret_file(file, kMiB).reveal_text());
  EXPECT_EQ(text.substr(0, 5), "made\t");
  EXPECT_EQ(text.substr(text.size() - 12), "\ta.enc.yaml\n");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  fs::remove(space.local().folder() / "key");
  EXPECT_EQ(DataKeys(space.local(), rng).news("a.enc.yaml", key_of(1)), KeyNews::replaced);
}

TEST_F(DataKeysTest, AWriterRemembersTheKeysOfItsCells) {
  world.scaffold();
  world.set({"database", "dev"}, "HOST", "localhost");
  const sops::SealedDocument cell = space.sealed({"database", "dev"});
  const sops::DataKey key = space.keyring().unlock(cell.metadata());
  EXPECT_TRUE(known().made_for("secrets/database/dev.enc.yaml", key));
  EXPECT_EQ(known().news("secrets/database/production.enc.yaml", key), KeyNews::replaced);
}

TEST_F(DataKeysTest, ANewCloneTakesTheKeyItFirstWritesUnder) {
  world.scaffold();
  world.set({"database", "dev"}, "HOST", "localhost");
  fs::remove_all(space.local().folder());
  ChangeOptions options = World::change_options();
  world.set({"database", "dev"}, "PORT", "5432", options);
  const sops::SealedDocument cell = space.sealed({"database", "dev"});
  const sops::DataKey key = space.keyring().unlock(cell.metadata());
  EXPECT_EQ(known().news("secrets/database/dev.enc.yaml", key), KeyNews::same);
  EXPECT_FALSE(known().made_for("secrets/database/dev.enc.yaml", key));
}

}  // namespace
}  // namespace clef::matrix

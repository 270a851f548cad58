// SPDX-License-Identifier: MIT
// Only what is in conflict is opened as a conflict, and keys are named as people name them.
#include "cli/resolve_file.h"

#include "base/error.h"
#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

TEST(OpenConflict, IsNothingForAWholeFile) {
  ConflictWorld world;
  EXPECT_EQ(world.open(), nullptr);
  EXPECT_EQ(open_conflict(world.tools(), "clef.yaml", {}), nullptr);
  EXPECT_EQ(open_conflict(world.tools(), "README", {}), nullptr);
}

TEST(FindConflict, TakesTheSpellingOrTheName) {
  ConflictWorld world;
  world.disagree();
  const auto file = world.open();
  EXPECT_EQ(find_conflict(*file, "A").path, path_of("A"));
  EXPECT_THROW((void)find_conflict(*file, "B"), Error);
  file->choose({path_of("A"), change::Take::ours, {}});
  EXPECT_THROW((void)find_conflict(*file, "A"), Error);
}

TEST(UnlockFor, S1_RefusesTheDataKeyOfAnotherCell) {
  ConflictWorld world;
  const std::string payments = "secrets/payments/dev.enc.yaml";
  const sops::SealedDocument sealed = world.sealed(world.world.repo.read(payments));
  const sops::DataKey key = world.tools().keyring->unlock(sealed.metadata());
  matrix::Bindings lines;
  lines.bind(key, {"payments", "dev"});
  world.world.repo.write(std::string(matrix::kBindingsPath), lines.text());
  EXPECT_EQ(unlock_for(world.tools(), payments, sealed).size(), 32U);
  EXPECT_THROW((void)unlock_for(world.tools(), ConflictWorld::kCell, sealed), Error);
}

}  // namespace
}  // namespace clef::cli

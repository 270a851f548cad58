// SPDX-License-Identifier: MIT
// File, sidecar and binding change together, and only what is finished is added.
#include "cli/resolve_write.h"

#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

ResolvedFile finished(ConflictWorld& world) {
  ResolvedFile file;
  file.path = ConflictWorld::kCell;
  file.text = world.world.repo.read(ConflictWorld::kCell) + "# more\n";
  file.place = world.tools().session->cell_at(ConflictWorld::kCell);
  return file;
}

TEST(WriteResolved, AddsWhatIsFinished) {
  ConflictWorld world;
  const auto added = write_resolved(*world.tools().session, finished(world), "Me");
  EXPECT_EQ(added, std::vector<std::string>{ConflictWorld::kCell});
  EXPECT_EQ(world.world.repo.git({"status", "--porcelain"}),
            "M  " + std::string(ConflictWorld::kCell));
}

TEST(WriteResolved, LeavesADocumentInTheWorkTree) {
  ConflictWorld world;
  ResolvedFile file = finished(world);
  file.finished = false;
  EXPECT_TRUE(write_resolved(*world.tools().session, file, "Me").empty());
  EXPECT_EQ(world.world.repo.git({"diff", "--name-only"}), ConflictWorld::kCell);
}

TEST(WriteResolved, RecordsChoicesInTheSidecar) {
  ConflictWorld world;
  std::vector<change::Choice> choices;
  choices.push_back({path_of("NEW"), change::Take::value, syntax::Tree::string("x")});
  choices.push_back({path_of("A"), change::Take::nothing, {}});
  ResolvedFile file = finished(world);
  file.choices = &choices;
  EXPECT_EQ(write_resolved(*world.tools().session, file, "Me").size(), 2U);
  const std::string sidecar = world.world.repo.read("secrets/database/dev.clef-meta.yaml");
  EXPECT_NE(sidecar.find("key: NEW"), std::string::npos) << sidecar;
  EXPECT_EQ(sidecar.find("key: A"), std::string::npos) << sidecar;
}

TEST(WriteResolved, BindsAKeyThatWasMade) {
  ConflictWorld world;
  const sops::DataKey key = keys::new_data_key(crypto::system_rng());
  ResolvedFile file = finished(world);
  file.bind = &key;
  file.made_here = true;
  (void)write_resolved(*world.tools().session, file, "Me");
  const auto lines =
      matrix::Bindings::parse(world.world.repo.read(std::string(matrix::kBindingsPath)));
  EXPECT_EQ(lines.judge(key, world.id), matrix::BindingState::valid);
  EXPECT_TRUE(world.tools().session->local().made_here(key));
}

}  // namespace
}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// Which manifest counts, and what is found from it.
#include "matrix/workspace.h"

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

TEST(Workspace, TakesTheNearestManifestAbove) {
  World world;
  world.scaffold();
  world.repo.write("app/clef.yaml", world.manifest_text());
  fs::create_directories(world.repo / "app/src/deep");
  WorkspaceOptions options = world.options();
  options.folder = world.repo / "app/src/deep";
  const Workspace space = Workspace::open(options);
  EXPECT_EQ(space.manifest_path(), "app/clef.yaml");
  EXPECT_EQ(space.cell_path({"database", "dev"}), "app/secrets/database/dev.enc.yaml");
  EXPECT_EQ(space.sidecar_path({"database", "dev"}), "app/secrets/database/dev.clef-meta.yaml");
  options.folder = world.repo.path();
  EXPECT_EQ(Workspace::open(options).manifest_path(), "clef.yaml");
}

TEST(Workspace, DirOverrides) {
  World world;
  world.write_manifest();
  world.repo.write("app/clef.yaml", world.manifest_text());
  WorkspaceOptions options = world.options();
  options.manifest_folder = "app";
  EXPECT_EQ(Workspace::open(options).manifest_path(), "app/clef.yaml");
  options.manifest_folder = world.repo / "nowhere";
  EXPECT_THROW(Workspace::open(options), Error);
}

TEST(Workspace, ListsManifestsBelowWhenThereIsNoneAbove) {
  World world;
  world.repo.write("a/clef.yaml", world.manifest_text());
  world.repo.write("b/clef.yaml", world.manifest_text());
  const Error error = expect_error(Errc::no_manifest, [&] { world.workspace(); });
  EXPECT_TRUE(contains(error.hint_text(), "'a' and 'b'")) << error.hint_text();
}

// A clef.yaml above the repository, in /tmp for example, is somebody else's word.
TEST(Workspace, NeverLooksAboveTheWorkTree) {
  World world;
  world.sandbox.write("clef.yaml", world.manifest_text());
  expect_error(Errc::no_manifest, [&] { world.workspace(); });
}

TEST(Workspace, NeedsARepositoryWithAWorkTree) {
  World world;
  WorkspaceOptions options = world.options();
  options.folder = world.sandbox.path();
  expect_error(Errc::no_repository, [&] { Workspace::open(options); });
  const test::GitRepo bare(world.sandbox, "bare", {"--bare"});
  options.folder = bare.path();
  EXPECT_THROW(Workspace::open(options), Error);  // git's own words: bare ones are not discovered
}

TEST(Workspace, WorksInALinkedWorkTree) {
  World world;
  world.scaffold();
  world.repo.commit_all("cells");
  const fs::path linked = world.sandbox / "linked";
  world.repo.git({"worktree", "add", "-q", linked.string()});
  WorkspaceOptions options = world.options();
  options.folder = linked;
  Workspace space = Workspace::open(options);
  {
    Change change(space, World::change_options());
    change.cell({"database", "dev"}).set(key_path("A"), syntax::Tree::string("x"));
    EXPECT_TRUE(change.commit().changed());
  }
  EXPECT_FALSE(world.get({"database", "dev"}, "A"));
  EXPECT_TRUE(space.open_cell({"database", "dev"}).get(key_path("A")));
}

TEST(Workspace, FindsCellsOrSaysWhyNot) {
  World world;
  world.scaffold();
  Workspace space = world.workspace();
  EXPECT_TRUE(space.find_sealed({"database", "dev"}));
  expect_error(Errc::unknown_name, [&] { space.find_sealed({"x", "dev"}); });
  fs::remove(world.repo / "secrets/database/dev.enc.yaml");
  EXPECT_FALSE(space.find_sealed({"database", "dev"}));
  expect_error(Errc::no_cell, [&] { space.sealed({"database", "dev"}); });
  world.repo.write("secrets/database/dev.enc.yaml", "A: plain\n");
  const Error error = expect_error(Errc::not_encrypted, [&] { space.sealed({"database", "dev"}); });
  EXPECT_TRUE(contains(error.message(), "secrets/database/dev.enc.yaml")) << error.message();
}

TEST(Workspace, S7_ACellBehindALinkIsNotOpened) {
  World world;
  world.scaffold();
  fs::rename(world.repo / "secrets", world.sandbox / "outside");
  fs::create_directory_symlink(world.sandbox / "outside", world.repo / "secrets");
  Workspace space = world.workspace();
  expect_error(Errc::unsafe_path, [&] { space.find_sealed({"database", "dev"}); });
}

TEST(Workspace, TellsHeadsVersion) {
  World world;
  world.scaffold();
  Workspace before = world.workspace();
  EXPECT_FALSE(before.head_sealed({"database", "dev"}));
  world.repo.commit_all("cells");
  Workspace after = world.workspace();
  EXPECT_TRUE(after.head_sealed({"database", "dev"}));
  const std::string text = after.sealed({"database", "dev"}).text();
  EXPECT_FALSE(after.head_sealed({"database", "dev"}, text));
  EXPECT_TRUE(after.head_sealed({"database", "dev"}, text + " "));
}

TEST(Workspace, ASchemaThatIsNamedMustBeThere) {
  World world;
  std::string text = world.manifest_text();
  const std::string at = "    description: Database\n";
  world.repo.write("clef.yaml",
                   text.replace(text.find(at), at.size(), at + "    schema: s.yaml\n"));
  expect_error(Errc::bad_schema, [&] { world.workspace().schema("database"); });
  EXPECT_FALSE(world.workspace().schema("payments"));
  world.repo.write("s.yaml", "keys: {}\n");
  EXPECT_TRUE(world.workspace().schema("database"));
}

}  // namespace
}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// Where keys are comes from this machine, never from the repository (security.md S3).
#include "matrix/workspace_keys.h"

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

class WorkspaceKeysTest : public ::testing::Test {
 protected:
  WorkspaceKeysTest() { world.write_manifest(); }
  KeySettings find() const {
    Workspace space = world.workspace();
    return find_key_settings(space);
  }
  void write_legacy(const std::string& text) const { world.repo.write(".clef/config.yaml", text); }
  World world;
};

TEST_F(WorkspaceKeysTest, LocalSettingsComeBeforeAnUntrackedFile) {
  {
    Workspace space = world.workspace();
    space.local().save({"/local/key", "file", "label"}, crypto::system_rng());
  }
  write_legacy("age_key_file: /legacy/key\nage_keychain_label: other\n");
  const KeySettings settings = find();
  EXPECT_EQ(settings.key_files, (std::vector<fs::path>{"/local/key", "/legacy/key"}));
  EXPECT_EQ(settings.keychain_label, "label");
}

TEST_F(WorkspaceKeysTest, RelativePathsAreNotUsed) {
  write_legacy("age_key_file: keys/mine.txt\n");
  EXPECT_TRUE(find().key_files.empty());
}

TEST_F(WorkspaceKeysTest, S3_ATrackedFileIsAnError) {
  write_legacy("age_key_file: /legacy/key\n");
  world.repo.git({"add", "-f", ".clef/config.yaml"});
  expect_error(Errc::bad_local_state, [&] { find(); });
  world.repo.commit_all("it");
  world.repo.git({"rm", "-q", "--cached", ".clef/config.yaml"});
  expect_error(Errc::bad_local_state, [&] { find(); });  // HEAD has it still
  world.repo.git({"commit", "-q", "-m", "gone"});
  EXPECT_EQ(find().key_files.size(), 1u);
}

TEST_F(WorkspaceKeysTest, S3_AFileThatWantsToLoadAModuleIsAnError) {
  write_legacy("pkcs11_module: ./x.so\n");
  expect_error(Errc::bad_local_state, [&] { find(); });
}

TEST_F(WorkspaceKeysTest, ADamagedFileIsAsGoodAsAbsent) {
  write_legacy("a: [\n");
  EXPECT_TRUE(find().key_files.empty());
  write_legacy("");
  EXPECT_TRUE(find().key_files.empty());
}

TEST_F(WorkspaceKeysTest, ALinkedWorkTreeSeesTheMainOnesFile) {
  world.repo.commit_all("manifest");
  write_legacy("age_key_file: /legacy/key\n");
  const fs::path linked = world.sandbox / "linked";
  world.repo.git({"worktree", "add", "-q", linked.string()});
  WorkspaceOptions options = world.options();
  options.folder = linked;
  Workspace space = Workspace::open(options);
  EXPECT_EQ(find_key_settings(space).key_files, std::vector<fs::path>{"/legacy/key"});
}

std::unique_ptr<keys::KeyCache> cache_of(const World& world) {
  Workspace space = world.workspace();
  return find_key_cache(space.repository(), space.local(), world.options().environment,
                        space.rng());
}

TEST_F(WorkspaceKeysTest, DataKeysAreRememberedOnlyForWhoAskedInHisOwnConfiguration) {
  world.scaffold();
  world.set({"database", "dev"}, "HOST", "localhost");  // LOCAL has a key from now on
  EXPECT_EQ(cache_of(world), nullptr);
  world.repo.git({"config", "clef.cacheKeys", "15m"});  // .git may have come in an archive
  EXPECT_EQ(cache_of(world), nullptr);
  world.repo.git({"config", "--global", "clef.cacheKeys", "soon"});
  EXPECT_EQ(cache_of(world), nullptr);
  world.repo.git({"config", "--global", "clef.cacheKeys", "15m"});
  EXPECT_NE(cache_of(world), nullptr);
}

TEST_F(WorkspaceKeysTest, WithoutLocalNothingIsRemembered) {
  world.repo.git({"config", "--global", "clef.cacheKeys", "15m"});
  EXPECT_EQ(cache_of(world), nullptr);  // LOCAL has no key yet
  world.environment.erase("HOME");
  EXPECT_EQ(cache_of(world), nullptr);
}

}  // namespace
}  // namespace clef::matrix

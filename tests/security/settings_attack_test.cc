// SPDX-License-Identifier: MIT
// A clone must not choose whose keys are used, nor what is loaded or opened for them.
#include <sys/stat.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

constexpr const char* kLegacy = ".clef/config.yaml";

// The person's key lies where only an untracked .clef/config.yaml leads to.
class SettingsAttack : public testing::Test {
 public:
  SettingsAttack() {
    fs::create_directories(world.sandbox.home() / "elsewhere");
    fs::rename(world.key_file(), elsewhere);
    fs::remove(world.state() / "settings.yaml");
    world.repo.write(kLegacy, "age_key_file: " + elsewhere.string() + "\n");
  }
  void track() const { world.repo.git({"add", "-f", kLegacy}); }

  MatrixWorld world;
  const fs::path elsewhere = world.sandbox.home() / "elsewhere/keys.txt";
};

TEST_F(SettingsAttack, S3_AnUntrackedFileOfTheReferenceToolIsRead) {
  EXPECT_EQ(world.get("database/dev", "DB_HOST"), "localhost");
}

TEST_F(SettingsAttack, S3_AFileInTheIndexIsRefused) {
  track();
  expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "bad-local-state");
  expect_refused(world.clef({"set", "--stdin", "database/dev", "K"}, "v"), "bad-local-state");
}

TEST_F(SettingsAttack, S3_AFileInHeadAloneIsRefused) {
  track();
  world.repo.git({"commit", "-q", "-m", "config"});
  world.repo.git({"rm", "-q", "--cached", kLegacy});
  ASSERT_TRUE(fs::exists(world.repo / kLegacy));
  expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "bad-local-state");
}

TEST_F(SettingsAttack, S3_ATrackedFileInOtherLettersIsNotReadEither) {
  // On a file system that folds case, this name would be the same file.
  fs::remove(world.repo / kLegacy);
  world.repo.write(".CLEF/Config.yaml", "age_key_file: " + elsewhere.string() + "\n");
  world.repo.git({"add", "-f", ".CLEF/Config.yaml"});
  EXPECT_EQ(world.clef({"get", "database/dev", "DB_HOST"}).status, 2);
}

TEST_F(SettingsAttack, S3_AFifoNamedAsKeyFileDoesNotHang) {
  const fs::path fifo = world.sandbox / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  world.repo.write(kLegacy, "age_key_file: " + fifo.string() + "\n");
  EXPECT_EQ(world.clef({"get", "database/dev", "DB_HOST"}).status, 2);
}

TEST_F(SettingsAttack, S3_AFifoAsTheFileItselfDoesNotHang) {
  fs::remove(world.repo / kLegacy);
  ASSERT_EQ(::mkfifo((world.repo / kLegacy).c_str(), 0600), 0);
  expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "unsafe-path");
}

TEST_F(SettingsAttack, S3_ModulesCommandsAndEndpointsAreErrorsEvenInAnUntrackedFile) {
  for (const char* line : {"pkcs11_module: ./x.so", "pkcs11_pin_file: /dev/tty"}) {
    world.repo.write(kLegacy, "age_key_file: " + elsewhere.string() + "\n" + line + "\n");
    expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "bad-local-state");
  }
}

TEST_F(SettingsAttack, S3_ARelativeKeyFileIsNotLookedForInTheRepository) {
  fs::copy_file(elsewhere, world.repo / "keys.txt");
  world.repo.write(kLegacy, "age_key_file: keys.txt\n");
  EXPECT_EQ(world.clef({"get", "database/dev", "DB_HOST"}).status, 2);
}

}  // namespace
}  // namespace clef::test

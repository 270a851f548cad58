// SPDX-License-Identifier: MIT
// The opt-in cache of data keys, through the real program and the kernel's keyring (docs/keys.md).
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

class RememberedKeys : public testing::Test {
 protected:
  void SetUp() override {
    // A session of this process and its children; the user's own is not touched.
    if (::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr) < 0)
      GTEST_SKIP() << "this kernel gives no session keyring";
  }
  void ask_for_it() const { world.repo.git({"config", "--global", "clef.cacheKeys", "15m"}); }
  void lose_the_key() const { fs::remove(world.key_file()); }
  Ended get() const { return world.clef({"get", "--raw", "database/dev", "DB_HOST"}); }

  MatrixWorld world;
};

TEST_F(RememberedKeys, OpenAFileWithoutThePrivateKey) {
  ask_for_it();
  ASSERT_EQ(get().status, 0);
  lose_the_key();
  EXPECT_EQ(get().output, "localhost");
  const std::string shown =
      world.repo.git({"show", "--textconv", "HEAD:secrets/database/dev.enc.yaml"});
  EXPECT_EQ(shown.find("ENC["), std::string::npos) << shown;
}

TEST_F(RememberedKeys, OpenAFileThatNoManifestGoverns) {
  ask_for_it();
  ASSERT_EQ(get().status, 0);
  lose_the_key();
  const std::string name = "HEAD:secrets/database/dev.enc.yaml";
  const std::string governed = world.repo.git({"show", "--textconv", name});
  fs::remove(world.repo / "clef.yaml");
  const std::string shown = world.repo.git({"show", "--textconv", name});
  EXPECT_EQ(shown.find("sealed"), std::string::npos) << shown;
  EXPECT_EQ(shown, governed);
}

TEST_F(RememberedKeys, AreForgottenOnDemand) {
  ask_for_it();
  ASSERT_EQ(get().status, 0);
  lose_the_key();
  EXPECT_EQ(world.clef({"forget", "--json"}).output, "{\"forgotten\":1}\n");
  EXPECT_EQ(get().status, 2);
}

TEST_F(RememberedKeys, AreNotKeptUnlessAskedFor) {
  world.repo.git({"config", "clef.cacheKeys", "15m"});  // the repository's word does not count
  ASSERT_EQ(get().status, 0);
  EXPECT_EQ(world.clef({"forget", "--json"}).output, "{\"forgotten\":0}\n");
  lose_the_key();
  EXPECT_EQ(get().status, 2);
}

TEST_F(RememberedKeys, AnIdentityGivenByNameIsTheOnlyOne) {
  ask_for_it();
  ASSERT_EQ(get().status, 0);
  const Ended made = world.clef({"keygen", "-o", (world.sandbox / "other").string()});
  ASSERT_EQ(made.status, 0) << made.errors;
  EXPECT_EQ(world
                .clef({"get", "--identity", (world.sandbox / "other").string(), "database/dev",
                       "DB_HOST"})
                .status,
            2);
}

}  // namespace
}  // namespace clef::test

// SPDX-License-Identifier: MIT
// Drivers, attributes and hooks together.
#include "entry/installation.h"

#include "base/error.h"
#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class InstallationTest : public JudgedTest {
 protected:
  InstallReport install_once(const InstallOptions& options = {}) const {
    git::Repository repo = repository();
    return install(repo, options);
  }
};

TEST_F(InstallationTest, ASecondTimeChangesNothing) {
  EXPECT_EQ(install_once().files.size(), 2u);
  const InstallReport again = install_once();
  EXPECT_FALSE(again.config_changed);
  EXPECT_TRUE(again.files.empty());
}

TEST_F(InstallationTest, EachManifestHasItsBlockBesideIt) {
  world.repo.write("sub/clef.yaml", world.manifest_text());
  install_once();
  EXPECT_NE(world.repo.read("sub/.gitattributes").find("/.clef/bindings"), std::string::npos);
  EXPECT_EQ(world.repo.read("sub/.gitattributes").find("[attr]"), std::string::npos)
      << "macros are for the top only";
  EXPECT_NE(world.repo.read(".git/info/attributes").find("/sub/.clef/bindings"), std::string::npos);
}

TEST_F(InstallationTest, AFilterIsForgottenAlone) {
  InstallOptions options;
  options.filters = {"conf/*"};
  install_once(options);
  EXPECT_NE(world.repo.read(".gitattributes").find("conf/* clefsecret filter=clef"),
            std::string::npos);
  git::Repository repo = repository();
  EXPECT_EQ(uninstall(repo, options).files.size(), 2u);
  EXPECT_EQ(world.repo.read(".gitattributes").find("filter"), std::string::npos);
  EXPECT_NE(world.repo.read(".gitattributes").find("merge=clef"), std::string::npos);
}

TEST_F(InstallationTest, WhatAKilledDriverLeavesIsNotShownByGit) {
  install_once();
  world.repo.write(".clef-a1B2c3.tmp", "x");
  world.repo.write("secrets/.clef-a1B2c3.tmp", "x");
  EXPECT_EQ(world.repo.git({"status", "--porcelain"}).find(".tmp"), std::string::npos);
}

TEST_F(InstallationTest, ALinkIsNotWrittenThrough) {
  world.sandbox.write("target", "x");
  fs::create_symlink(world.sandbox / "target", world.repo / ".git/info/attributes");
  EXPECT_THROW(install_once(), Error);
  EXPECT_EQ(world.sandbox.read("target"), "x");
}

}  // namespace
}  // namespace clef::entry

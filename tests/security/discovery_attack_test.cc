// SPDX-License-Identifier: MIT
// Files above the work tree, in a folder where other users may write, decide nothing.
#include <unistd.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

constexpr const char* kStranger = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

class DiscoveryAttack : public testing::Test {
 public:
  // A folder like /tmp with the repository `repo` in it.
  DiscoveryAttack() { fs::permissions(world.sandbox.path(), static_cast<fs::perms>(01777)); }
  ~DiscoveryAttack() override {
    fs::permissions(world.sandbox.path(), static_cast<fs::perms>(0700));
  }
  void put_rules_above() const {
    write_text(world.sandbox / ".sops.yaml", std::string("creation_rules:\n  - age: ") + kStranger +
                                                 "\n    unencrypted_regex: .*\n");
  }
  MatrixWorld world;
};

TEST_F(DiscoveryAttack, S32_RulesAboveTheWorkTreeChooseNoReader) {
  put_rules_above();
  fs::remove(world.cell("payments/dev"));
  ASSERT_EQ(world.clef({"fill", "--cells"}).status, 0);
  world.set("payments/dev", "K", "secret value");
  const std::string text = read_text(world.cell("payments/dev"));
  EXPECT_EQ(text.find(kStranger), std::string::npos);
  EXPECT_EQ(text.find("secret value"), std::string::npos);
}

TEST_F(DiscoveryAttack, S32_AdoptionDoesNotReadThem) {
  put_rules_above();
  const GitRepo fresh(world.sandbox, "fresh");
  fresh.write("secrets/a/dev.enc.yaml", read_text(world.cell("database/dev")));
  Launch adopt = world.command({"init", "--from-sops", "--non-interactive", "--pattern",
                                "secrets/{namespace}/{environment}.enc.yaml"});
  adopt.folder = fresh.path();
  static_cast<void>(launch(adopt));
  const std::string manifest =
      fs::exists(fresh / "clef.yaml") ? fresh.read("clef.yaml") : std::string();
  EXPECT_EQ(manifest.find(kStranger), std::string::npos) << manifest;
  EXPECT_EQ(manifest.find("unencrypted_regex"), std::string::npos) << manifest;
}

TEST_F(DiscoveryAttack, S32_AManifestAboveTheWorkTreeIsNotOurs) {
  const GitRepo fresh(world.sandbox, "fresh");
  fs::copy_file(world.repo / "clef.yaml", world.sandbox / "clef.yaml");
  for (const char* verb : {"status", "lint"}) {
    Launch there = world.command({verb});
    there.folder = fresh.path();
    expect_refused(launch(there), "no-manifest");
  }
}

TEST_F(DiscoveryAttack, S32_ARuleThatNeverEndsIsAnError) {
  const GitRepo fresh(world.sandbox, "fresh");
  fresh.write("secrets/" + std::string(60, 'a') + "/dev.enc.yaml",
              read_text(world.cell("database/dev")));
  fresh.write(".sops.yaml", std::string("creation_rules:\n  - path_regex: '^secrets/(a|a|a?a|aa)*"
                                        "(a|aa)*b$'\n    age: ") +
                                kStranger + "\n");
  Launch adopt = world.command({"init", "--from-sops", "--non-interactive", "--pattern",
                                "secrets/{namespace}/{environment}.enc.yaml"});
  adopt.folder = fresh.path();
  const Ended ended = launch(adopt);  // returns
  const bool adopted = fs::exists(fresh / "clef.yaml");
  EXPECT_EQ(ended.status, adopted ? 0 : 2);
  EXPECT_TRUE(!adopted || fresh.read("clef.yaml").find(kStranger) == std::string::npos);
}

}  // namespace
}  // namespace clef::test

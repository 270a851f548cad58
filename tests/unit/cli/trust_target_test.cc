// SPDX-License-Identifier: MIT
// One thing at a time is trusted, and a reader only where it is said.
#include "cli/trust_target.h"

#include "matrix/data_keys.h"
#include "matrix/workspace.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class TrustTargetTest : public testing::Test {
 protected:
  TrustTargetTest() { world.scaffold(); }
  CliWorld world;
  test::ScopedEnv state{"CLEF_STATE_DIR", (world.sandbox / "local").string()};
};

TEST_F(TrustTargetTest, ExactlyOneThingIsNamed) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"--plugin", "a", "--data-key", "database/dev"},
                                             {"--reader", "age1x"},
                                             {"--reader", "age1x", "--env", "dev", "--all-envs"},
                                             {"--plugin", "a", "--env", "dev"},
                                             {"--data-key", "database/dev", "--all-envs"}}) {
    std::vector<std::string> line = {"trust", "add"};
    line.insert(line.end(), words.begin(), words.end());
    EXPECT_EQ(clef(line).status, 129);
    line[1] = "remove";
    EXPECT_EQ(clef(line).status, 129);
  }
}

TEST_F(TrustTargetTest, AReaderIsTrustedInTheNamedEnvironmentsOnly) {
  EXPECT_EQ(clef({"trust", "add", "--reader", matrix::kAlice, "--env", "dev"}).status, 0);
  matrix::Workspace space = matrix::Workspace::open({});
  EXPECT_EQ(space.local().approved("dev"), std::set<std::string>{matrix::kAlice});
  EXPECT_TRUE(space.local().approved("production").empty());
  EXPECT_EQ(clef({"trust", "remove", "--reader", matrix::kAlice, "--env", "dev"}).status, 0);
  EXPECT_EQ(clef({"trust", "remove", "--reader", matrix::kAlice, "--env", "dev"}).status, 1);
}

TEST_F(TrustTargetTest, AProtectedEnvironmentAsks) {
  EXPECT_EQ(clef({"trust", "add", "--reader", matrix::kAlice, "--all-envs"}).status, 2);
  EXPECT_TRUE(matrix::Workspace::open({}).local().approved("dev").empty());
  EXPECT_EQ(clef({"trust", "add", "--reader", matrix::kAlice, "--all-envs", "--yes"}).status, 0);
  EXPECT_EQ(matrix::Workspace::open({}).local().approved("production").size(), 1u);
}

TEST_F(TrustTargetTest, AnUnknownEnvironmentOrCellIsRefused) {
  EXPECT_EQ(clef({"trust", "add", "--reader", matrix::kAlice, "--env", "staging"}).status, 2);
  EXPECT_EQ(clef({"trust", "add", "--data-key", "database/staging"}).status, 2);
  EXPECT_EQ(clef({"trust", "remove", "--data-key", "database/staging"}).status, 2);
}

TEST_F(TrustTargetTest, ADataKeyIsAcceptedAndForgotten) {
  EXPECT_EQ(clef({"trust", "remove", "--data-key", "database/dev"}).status, 1);
  EXPECT_EQ(clef({"trust", "add", "--data-key", "database/dev"}).status, 0);
  matrix::Workspace space = matrix::Workspace::open({});
  const auto all = matrix::DataKeys(space.local()).all();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().first, "secrets/database/dev.enc.yaml");
  EXPECT_EQ(all.front().second, matrix::KeyOrigin::accepted);
  EXPECT_EQ(clef({"trust", "remove", "--data-key", "database/dev"}).status, 0);
}

}  // namespace
}  // namespace clef::cli

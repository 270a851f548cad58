// SPDX-License-Identifier: MIT
// Paths are those of the work tree, wherever a person stands, and keys those of the person.
#include "cli/resolve_start.h"

#include "base/error.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class Start : public testing::Test {
 protected:
  Start() { world.scaffold(); }
  CliWorld world;
  Globals globals;
  Output out{globals};
  Context context{globals, out, repository | key};
};

TEST_F(Start, NamesPathsFromTheTop) {
  ResolveStart start(context);
  EXPECT_EQ(start.repo_path("secrets/database/dev.enc.yaml"), "secrets/database/dev.enc.yaml");
  EXPECT_EQ(start.repo_path("./secrets/../clef.yaml"), "clef.yaml");
  EXPECT_EQ(start.repo_path((world.repo / "gone.yaml").string()), "gone.yaml");
  const InFolder below(world.repo / "secrets/database");
  EXPECT_EQ(start.repo_path("dev.enc.yaml"), "secrets/database/dev.enc.yaml");
}

TEST_F(Start, RefusesPathsThatLeaveTheWorkTree) {
  ResolveStart start(context);
  for (const char* path : {"../x.yaml", "/etc/passwd", ".", ".git/config"})
    EXPECT_THROW((void)start.repo_path(path), Error) << path;
}

TEST_F(Start, OpensCellsWithThePersonsKeys) {
  ResolveStart start(context);
  const auto sealed = sops::SealedDocument::parse(syntax::Format::yaml,
                                                  world.repo.read("secrets/database/dev.enc.yaml"));
  EXPECT_EQ(unlock_for(start.tools(), "secrets/database/dev.enc.yaml", sealed).size(), 32U);
  EXPECT_EQ(start.author("nobody"), "Test Person <person@example.com>");
}

TEST_F(Start, AsksForProtectedEnvironmentsOnly) {
  EXPECT_EQ(run_without_terminal([&] {
              ResolveStart start(context);
              start.confirm_protected("secrets/database/dev.enc.yaml");
              start.confirm_protected("other.yaml");
              return 0;
            }).status,
            0);
  EXPECT_EQ(run_without_terminal([&] {
              ResolveStart start(context);
              start.confirm_protected("secrets/database/production.enc.yaml");
              return 0;
            }).status,
            -1);
}

TEST(StartElsewhere, NeedsAWorkTree) {
  const test::Sandbox sandbox;
  const InFolder folder(sandbox.path());
  Globals globals;
  Output out(globals);
  Context context(globals, out, repository | key);
  EXPECT_THROW(ResolveStart{context}, Error);
}

}  // namespace
}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// What `init` does: a new matrix, one around sops files, or a person who joins.
#include "cli/setup.h"

#include "keys/keyring.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class SetupTest : public testing::Test {
 protected:
  // Runs `work` with a context; what it says is kept in `said`.
  SetupResult with(const std::function<SetupResult(Context&)>& work) {
    SetupResult result;
    said = said_to({}, [&](Output& out) {
      const Globals globals;
      Context context(globals, out, repository | key);
      result = work(context);
    });
    return result;
  }
  SetupResult create() {
    matrix::NewManifest wanted;
    wanted.environments = {"dev", "production"};
    wanted.namespaces = {"database"};
    wanted.recipients = {{world.me.recipient, "me", 0}};
    return with([&](Context& context) { return create_matrix(context, wanted); });
  }
  SetupResult join(const std::string& recipient) {
    return with([&](Context& context) { return join_matrix(context, {recipient, {}}, true); });
  }

  CliWorld world;
  Said said;
};

TEST_F(SetupTest, ANewMatrixIsWholeAndNothingElseIsTouched) {
  const SetupResult result = create();
  EXPECT_EQ(result.action, "initialized");
  EXPECT_EQ(result.cells, 2u);
  EXPECT_EQ(result.paths,
            (std::vector<std::string>{
                ".clef/.gitignore", ".clef/bindings", ".clefignore", ".gitattributes", "clef.yaml",
                "secrets/database/dev.enc.yaml", "secrets/database/production.enc.yaml"}));
  for (const std::string& path : result.paths)
    EXPECT_TRUE(fs::exists(world.repo / path)) << path;
  EXPECT_TRUE(contains(world.repo.read(".git/info/exclude"), "\n.clef-*.tmp\n"));
  EXPECT_TRUE(world.workspace().manifest().environment("production").is_protected);
}

TEST_F(SetupTest, ItsReadersAreApprovedOnThisMachine) {
  create();
  EXPECT_EQ(clef({"set", "-q", "database/dev", "A", "1"}).status, 0);
  EXPECT_EQ(clef({"get", "database/dev", "A"}).said.out, "1\n");
}

TEST_F(SetupTest, LinesOfFilesThatAreThereStay) {
  world.repo.write(".gitattributes", "*.png binary\n");
  world.repo.write(".clefignore", "mine\n");
  world.repo.write(".clef/.gitignore", "mine too\n");
  create();
  EXPECT_TRUE(world.repo.read(".gitattributes").starts_with("*.png binary\n"));
  EXPECT_TRUE(contains(world.repo.read(".gitattributes"), "clefsecret"));
  EXPECT_EQ(world.repo.read(".clefignore"), "mine\n");
  EXPECT_EQ(world.repo.read(".clef/.gitignore"), "mine too\n");
}

TEST_F(SetupTest, ACellInTheWayLeavesEverythingAsItWas) {
  world.repo.write("secrets/database/production.enc.yaml", "precious\n");
  EXPECT_EQ(code_of([&] { create(); }), "already-exists");
  EXPECT_FALSE(fs::exists(world.repo / "clef.yaml"));
  EXPECT_FALSE(fs::exists(world.repo / "secrets/database/dev.enc.yaml"));
  EXPECT_EQ(world.repo.read("secrets/database/production.enc.yaml"), "precious\n");
}

TEST_F(SetupTest, SopsFilesAreAdoptedByteForByte) {
  create();
  const std::string dev = world.repo.read("secrets/database/dev.enc.yaml");
  for (const char* file : {"clef.yaml", ".gitattributes", ".clefignore"})
    fs::remove(world.repo / file);
  const SetupResult result = with([](Context& context) { return adopt_matrix(context, ""); });
  EXPECT_EQ(result.action, "adopted");
  EXPECT_EQ(result.cells, 0u);
  EXPECT_EQ(world.repo.read("secrets/database/dev.enc.yaml"), dev);
  EXPECT_TRUE(world.workspace().manifest().has_namespace("database"));
  EXPECT_TRUE(contains(said.err, "'dev' is read by '" + world.me.recipient + "'")) << said.err;
}

TEST_F(SetupTest, WithoutSopsFilesThereIsNothingToAdopt) {
  EXPECT_EQ(code_of([&] { with([](Context& context) { return adopt_matrix(context, ""); }); }),
            "not-found");
  EXPECT_FALSE(fs::exists(world.repo / "clef.yaml"));
}

TEST_F(SetupTest, WhoIsAReaderJoinsWithoutAnyFileChanged) {
  create();
  const SetupResult result = join(world.me.recipient);
  EXPECT_EQ(result.action, "onboarded");
  EXPECT_TRUE(result.is_reader);
  EXPECT_EQ(result.paths, std::vector<std::string>{});
  EXPECT_TRUE(contains(said.err, "'dev' is read by '" + world.me.recipient + "'")) << said.err;
}

TEST_F(SetupTest, WhoIsNoneLeavesARequestOnce) {
  create();
  const SetupResult first = join(world.other.recipient);
  EXPECT_FALSE(first.is_reader);
  EXPECT_EQ(first.paths, std::vector<std::string>{".clef-requests.yaml"});
  EXPECT_TRUE(contains(world.repo.read(".clef-requests.yaml"), world.other.recipient));
  EXPECT_TRUE(contains(world.repo.read(".clef-requests.yaml"), "Test Person <person@example.com>"));
  EXPECT_EQ(join(world.other.recipient).paths, std::vector<std::string>{});
}

TEST_F(SetupTest, APersonWhoDoesNotExpectTheReadersApprovesNone) {
  create();
  world.repo.write("clef.yaml", [&] {
    std::string text = world.repo.read("clef.yaml");
    const std::size_t at = text.find("recipients:\n") + 12;
    return text.insert(at, "      - " + matrix::kAlice + "\n");
  }());
  const auto approved = [&](const std::string& answer) {
    const Globals globals;
    test::Pty pty([&] {
      Output out(globals);
      Context context(globals, out, repository | key);
      join_matrix(context, {world.me.recipient, {}}, false);
      return context.workspace().local().approved("dev").contains(matrix::kAlice) ? 1 : 0;
    });
    EXPECT_TRUE(pty.wait_for("are these the readers you expect? [y/N] ")) << pty.screen();
    EXPECT_TRUE(contains(pty.screen(), matrix::kAlice));
    pty.type(answer);
    return pty.finish();
  };
  EXPECT_EQ(approved("n\n"), 0);
  EXPECT_EQ(approved("y\n"), 1);
}

}  // namespace
}  // namespace clef::cli

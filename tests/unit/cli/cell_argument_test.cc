// SPDX-License-Identifier: MIT
// NS/ENV and KEY as they are typed.
#include "cli/cell_argument.h"

#include "cli/parse.h"
#include "matrix/workspace.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

struct Probe final : Command {
  void declare(Options& options) override {
    argument.declare_cell(options);
    argument.declare_key(options);
  }
  ExitCode run(Context&) override { return kDone; }
  CellArgument argument;
};

class CellArgumentTest : public testing::Test {
 protected:
  CellArgumentTest() {
    world.scaffold();
    matrix::Workspace space = world.workspace();
    matrix::Change change(space, matrix::World::change_options());
    auto& cell = change.cell({"database", "dev"});
    cell.set(matrix::key_path("DB_HOST"), syntax::Tree::string("localhost"));
    cell.set(*sops::parse_path("db.ports[0]"), syntax::Tree::string("1"));
    cell.set(matrix::key_path("db.host"), syntax::Tree::string("literal"));
    change.commit();
  }

  // The key's canonical spelling, or the code of the refusal.
  std::string spelled(std::vector<std::string> words) {
    Globals globals;
    Probe probe;
    Output out(globals);
    Context context(globals, out, repository | key);
    try {
      parse_command(*find_verb({"get"}).verb, probe, globals, std::move(words));
      return sops::to_string(probe.argument.existing_key(context));
    } catch (const Error& e) {
      hint = e.hint_text();
      return std::string(info(e.code()).name);
    }
  }

  CliWorld world;
  std::string hint;
};

TEST_F(CellArgumentTest, NamesACellThatTheManifestHas) {
  EXPECT_EQ(spelled({"database/dev", "DB_HOST"}), "DB_HOST");
  EXPECT_EQ(spelled({"databse/dev", "DB_HOST"}), "unknown-name");
  EXPECT_TRUE(contains(hint, "'database'")) << hint;
  EXPECT_EQ(spelled({"database/prod", "DB_HOST"}), "unknown-name");
}

TEST_F(CellArgumentTest, IsTwoNamesAndASlash) {
  for (const char* bad : {"database", "database/", "/dev", "database/dev/x", "Database/dev", "",
                          "../dev", "database/..", "database dev", "database//dev"})
    EXPECT_EQ(spelled({bad, "DB_HOST"}), "usage") << bad;
}

TEST_F(CellArgumentTest, AKeyIsALiteralNameFirstAndAPathThen) {
  EXPECT_EQ(spelled({"database/dev", "db.ports[0]"}), "db.ports[0]");
  EXPECT_EQ(spelled({"database/dev", "db.host"}), "\"db.host\"");
  EXPECT_EQ(spelled({"database/dev", "\"db.host\"", "--path"}), "\"db.host\"");
  EXPECT_EQ(spelled({"database/dev", "db.host", "--path"}), "key-not-found");
}

TEST_F(CellArgumentTest, AKeyThatIsNotThereIsAnErrorWithTheNearest) {
  EXPECT_EQ(spelled({"database/dev", "DB_HSOT"}), "key-not-found");
  EXPECT_TRUE(contains(hint, "'DB_HOST'")) << hint;
  EXPECT_EQ(spelled({"database/dev", "db.ports[1]"}), "key-not-found");
  EXPECT_EQ(spelled({"database/dev", "db."}), "ambiguous-key");
}

TEST_F(CellArgumentTest, AMissingCellIsAnError) {
  fs::remove(world.repo / "secrets/database/dev.enc.yaml");
  EXPECT_EQ(spelled({"database/dev", "DB_HOST"}), "no-cell");
}

TEST(DescribeChange, IsTheCommandEscaped) {
  EXPECT_EQ(describe_change("set", "database/dev", "DB_HOST"), "git clef set database/dev DB_HOST");
  EXPECT_EQ(describe_change("fill", "database", ""), "git clef fill database");
  EXPECT_EQ(describe_change("set", "a/b", "K\x1b\nX"), "git clef set a/b K\\e\\nX");
}

}  // namespace
}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// Which cells a word names, and what a change in several reports.
#include "cli/cells_argument.h"

#include "cli/parse.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

struct Probe final : Command {
  void declare(Options& options) override { argument.declare(options, "then"); }
  ExitCode run(Context&) override { return kDone; }
  CellsArgument argument;
};

class CellsArgumentTest : public testing::Test {
 protected:
  CellsArgumentTest() { world.scaffold(); }
  std::string cells(std::vector<std::string> words) {
    Globals globals;
    Probe probe;
    Output out(globals);
    Context context(globals, out, repository);
    parse_command(*find_verb({"list"}).verb, probe, globals, std::move(words));
    matrix::View view = probe.argument.view(context);
    std::string ids;
    for (const matrix::CellId& id : probe.argument.cells(view, out))
      ids += (ids.empty() ? "" : " ") + id.text();
    return ids;
  }
  CliWorld world;
};

TEST_F(CellsArgumentTest, IsACellANamespaceOrAll) {
  EXPECT_EQ(cells({"database/dev"}), "database/dev");
  EXPECT_EQ(cells({"database"}), "database/dev database/production");
  EXPECT_EQ(cells({}), "database/dev database/production payments/dev payments/production");
  expect_error(Errc::unknown_name, [&] { cells({"databse"}); });
  expect_error(Errc::unknown_name, [&] { cells({"database/stage"}); });
}

TEST_F(CellsArgumentTest, CellsWithoutAFileAreToldAndLeftOut) {
  fs::remove(world.repo / "secrets/payments/dev.enc.yaml");
  std::string found;
  const Said said = said_by([&] { found = cells({"payments"}); });
  EXPECT_EQ(found, "payments/production");
  EXPECT_TRUE(contains(said.err, "'payments/dev' has no file yet")) << said.err;
}

TEST(ChangeReport, NamesOneEnvironmentOrThemAll) {
  const auto json = [](const syntax::Tree& tree) {
    Globals globals;
    return said_by([&] {
             Output out(globals);
             out.json(tree);
           })
        .out;
  };
  EXPECT_EQ(json(change_report("A", {{"database", "dev"}}, false, "set")),
            R"({"key":"A","namespace":"database","environment":"dev","action":"set"})"
            "\n");
  EXPECT_EQ(json(change_report("A", {{"database", "dev"}, {"database", "qa"}}, true, "deleted")),
            R"({"key":"A","namespace":"database","environments":["dev","qa"],"action":"deleted"})"
            "\n");
}

}  // namespace
}  // namespace clef::cli

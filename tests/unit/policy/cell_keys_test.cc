// SPDX-License-Identifier: MIT
// Whose data key a cell has, and whether someone put another in its place (security.md S1, S4).
#include "policy/cell_keys.h"

#include "unit/matrix/expect_error.h"
#include "unit/policy/lint_world.h"

namespace clef::policy {
namespace {

const matrix::CellId kDev{"database", "dev"};
const matrix::CellId kProduction{"database", "production"};

class CellKeys : public ::testing::Test {
 protected:
  CellKeys() { world.environment["CLEF_STATE_DIR"] = (world.sandbox / "local").string(); }

  // As a colleague on another machine would: the cell made anew, with a data key of its own.
  void replace_elsewhere(const matrix::CellId& id) {
    const std::string own = world.environment["CLEF_STATE_DIR"];
    world.environment["CLEF_STATE_DIR"] = (world.sandbox / "elsewhere").string();
    fs::remove(world.repo / LintWorld::cell(id.ns, id.env));
    {
      matrix::Workspace space = world.workspace();
      matrix::Change change(space, matrix::World::change_options());
      LintWorld::approve(change, space);
      change.create_cell(id).set(matrix::key_path("DB_HOST"), syntax::Tree::string("evil"));
      change.commit();
    }
    world.environment["CLEF_STATE_DIR"] = own;
  }
  void touch_all() {
    for (const char* ns : {"database", "payments"})
      for (const char* env : {"dev", "production"}) {
        matrix::ChangeOptions options = matrix::World::change_options();
        options.accepted = {matrix::kAlice};
        world.set({ns, env}, "DB_HOST", "x", options);
      }
  }
  Lines issues() const { return lines(world.lint().issues); }
  std::string bindings() const { return world.repo.read(".clef/bindings"); }
  void without_line_of(const std::string& cell) const {
    std::string text = bindings();
    const std::size_t at = text.find(cell + " ");
    ASSERT_NE(at, std::string::npos);
    world.repo.write(".clef/bindings", text.erase(at, text.find('\n', at) + 1 - at));
  }

  LintWorld world;
};

// As git's merge and filter leave one: they may write the cell's file only.
TEST_F(CellKeys, S1_AKeyThatThisCloneMadeIsOwedALine) {
  matrix::Workspace space = world.workspace();
  matrix::DataKeys known(space.local(), crypto::system_rng());
  known.remember(LintWorld::cell("database", "dev"),
                 space.keyring().unlock(space.sealed(kDev).metadata()), matrix::KeyOrigin::owed);
  known.save(space.local(), crypto::system_rng());
  EXPECT_TRUE(issues().empty()) << "it has its line already";
  without_line_of("database/dev");
  const LintReport report = world.lint();
  EXPECT_EQ(lines(report.issues),
            Lines{"warning binding secrets/database/dev.enc.yaml: git's merge or filter made its "
                  "data key here, and .clef/bindings has no line for it yet: other clones cannot "
                  "tell whose it is | git clef lint --fix"});
  EXPECT_EQ(report.unbound, std::vector<matrix::CellId>{kDev});
}

TEST_F(CellKeys, S1_AKeyWithoutLineIsAnInfoThatFixBinds) {
  without_line_of("database/dev");
  const LintReport report = world.lint();
  EXPECT_EQ(lines(report.issues),
            Lines{"info binding secrets/database/dev.enc.yaml: no line in .clef/bindings ties its "
                  "data key to database/dev | git clef lint --fix"});
  EXPECT_EQ(report.unbound, std::vector<matrix::CellId>{kDev});
}

TEST_F(CellKeys, S1_AKeyThatIsNotThatOfTheLineIsAWarning) {
  std::string text = bindings();
  without_line_of("database/dev");
  matrix::Bindings changed = matrix::Bindings::parse(bindings());
  changed.bind(Secret::copy_of(Bytes(32, 1)), kDev);
  world.repo.write(".clef/bindings", changed.text());
  const LintReport report = world.lint();
  ASSERT_EQ(report.issues.size(), 1u);
  EXPECT_EQ(lines(report.issues).front().substr(0, 68),
            "warning binding secrets/database/dev.enc.yaml: its line in .clef/bin");
  EXPECT_EQ(report.unbound, std::vector<matrix::CellId>{kDev});
}

TEST_F(CellKeys, S1_AnotherCellsFileIsAnErrorThatFixLeavesAlone) {
  fs::copy_file(world.repo / LintWorld::cell("database", "production"),
                world.repo / LintWorld::cell("database", "dev"),
                fs::copy_options::overwrite_existing);
  const LintReport report = world.lint();
  const Lines found = lines(report.issues);
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& line) {
    return line.starts_with(
        "error binding secrets/database/dev.enc.yaml: its data key belongs to another cell");
  }));
  EXPECT_TRUE(report.unbound.empty());
}

TEST_F(CellKeys, S1_CopiedCiphertextIsNotBoundThoughTheLinesWereDropped) {
  fs::copy_file(world.repo / LintWorld::cell("database", "production"),
                world.repo / LintWorld::cell("database", "dev"),
                fs::copy_options::overwrite_existing);
  world.repo.write(".clef/bindings", "");
  fs::remove_all(world.sandbox / "local");
  for (const matrix::CellId& id : world.lint().unbound)
    EXPECT_EQ(id.ns, "payments");
}

TEST_F(CellKeys, S4_AReplacedKeyIsReportedWithTheCommitThatBroughtIt) {
  touch_all();
  world.repo.commit_all("mine");
  replace_elsewhere(kDev);
  world.repo.git({"-c", "user.name=Mallory", "-c", "user.email=m@x", "commit", "-qam", "theirs"});
  const std::string commit = world.repo.git({"rev-parse", "HEAD"});
  world.repo.write("other", "x");
  world.repo.commit_all("unrelated");
  EXPECT_EQ(issues(),
            Lines{"warning data-key secrets/database/dev.enc.yaml: its data key was replaced since "
                  "this clone last wrote the cell (commit " +
                  commit.substr(0, 12) +
                  " by Mallory <m@x>, signature not verified) | git clef trust add --data-key "
                  "database/dev"});
}

TEST_F(CellKeys, S4_OnProtectedEnvironmentsItIsAnError) {
  touch_all();
  replace_elsewhere(kProduction);
  EXPECT_EQ(issues(), Lines{"error data-key secrets/database/production.enc.yaml: its data key was "
                            "replaced since this clone last wrote the cell (it is in no commit "
                            "yet) | git clef trust add --data-key database/production"});
}

TEST_F(CellKeys, S4_AnAcceptedKeyIsNoNews) {
  touch_all();
  replace_elsewhere(kProduction);
  {
    matrix::Workspace space = world.workspace();
    matrix::DataKeys known(space.local(), crypto::system_rng());
    known.remember(LintWorld::cell("database", "production"),
                   space.keyring().unlock(space.sealed(kProduction).metadata()),
                   matrix::KeyOrigin::accepted);
    known.save(space.local(), crypto::system_rng());
  }
  EXPECT_EQ(issues(), Lines{});
}

TEST_F(CellKeys, S4_ANewWrappingOfTheSameKeyIsNoReplacement) {
  touch_all();
  const std::string path = LintWorld::cell("database", "dev");
  {
    matrix::Workspace space = world.workspace();
    const sops::SealedDocument cell = space.sealed(kDev);
    const sops::DataKey key = space.keyring().unlock(cell.metadata());
    world.repo.write(path, cell.with_keys(space.keyring().wrap(key, cell.metadata().groups, 0,
                                                               space.clock(), space.rng()),
                                          0)
                               .text());
  }
  EXPECT_EQ(issues(), Lines{});
}

TEST_F(CellKeys, KeylessSaysNothingOfKeys) {
  world.repo.write(".clef/bindings", "");
  EXPECT_EQ(lines(world.keyless().issues), Lines{});
  EXPECT_TRUE(world.keyless().unbound.empty());
}

}  // namespace
}  // namespace clef::policy

// SPDX-License-Identifier: MIT
// Two cells, key by key.
#include "matrix/compare.h"

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

using syntax::Tree;

class CompareTest : public ::testing::Test {
 protected:
  CompareTest() {
    world.scaffold();
    Workspace space = world.workspace();
    Change change(space, World::change_options());
    fill(change.cell({"database", "dev"}), "x", 1);
    CellChange& production = change.cell({"database", "production"});
    production.set(key_path("EXTRA"), Tree::string("e"));
    fill(production, "y", 2);
    production.unset(key_path("GONE"));
    change.commit();
  }
  static void fill(CellChange& cell, const std::string& value, int port) {
    cell.set(key_path("SAME"), Tree::string("same"));
    cell.set(key_path("OTHER"), Tree::string(value));
    cell.set(key_path("GONE"), Tree::string("g"));
    Tree db = Tree::map();
    db.add("port", Tree::integer(port));
    db.add("user", Tree::string("u"));
    cell.set(key_path("db"), db);
  }

  World world;
};

TEST_F(CompareTest, RowsComeMissingThenChangedThenIdentical) {
  Workspace space = world.workspace();
  const sops::OpenDocument a = space.open_cell({"database", "dev"});
  const sops::OpenDocument b = space.open_cell({"database", "production"});
  std::vector<std::string> rows;
  for (const CompareRow& row : compare_cells(a, b))
    rows.push_back(std::string(status_name(row.status)) + " " + sops::to_string(row.path));
  EXPECT_EQ(rows,
            (std::vector<std::string>{"missing_b GONE", "missing_a EXTRA", "changed OTHER",
                                      "changed db.port", "identical SAME", "identical db.user"}));
}

TEST_F(CompareTest, AnEmptyCellLacksEverything) {
  Workspace space = world.workspace();
  const sops::OpenDocument a = space.open_cell({"payments", "dev"});
  const sops::OpenDocument b = space.open_cell({"database", "dev"});
  EXPECT_TRUE(compare_cells(a, a).empty());
  for (const CompareRow& row : compare_cells(a, b))
    EXPECT_EQ(row.status, Status::missing_a);
  EXPECT_EQ(compare_cells(a, b).size(), 5u);
}

TEST_F(CompareTest, MatchesIsYesNoOrNoSuchKey) {
  Workspace space = world.workspace();
  const sops::OpenDocument a = space.open_cell({"database", "dev"});
  EXPECT_EQ(matches(a, key_path("SAME"), as_bytes("same")), true);
  EXPECT_EQ(matches(a, key_path("SAME"), as_bytes("samE")), false);
  EXPECT_EQ(matches(a, key_path("SAME"), as_bytes("same\n")), false);
  EXPECT_FALSE(matches(a, key_path("NOPE"), as_bytes("x")));
  expect_error(Errc::wrong_type, [&] { matches(a, key_path("db"), as_bytes("x")); });
}

}  // namespace
}  // namespace clef::matrix

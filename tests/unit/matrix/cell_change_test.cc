// SPDX-License-Identifier: MIT
// Edits of one cell and what its sidecar says of them.
#include "matrix/cell_change.h"

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

using syntax::Tree;

const CellId kDev{"database", "dev"};

class CellChangeTest : public ::testing::Test {
 protected:
  CellChangeTest() { world.scaffold(); }
  template <class Work>
  Change::Result edit(Work&& work) {
    Workspace space = world.workspace();
    Change change(space, World::change_options());
    work(change.cell(kDev));
    return change.commit();
  }
  Sidecar sidecar() const { return world.workspace().sidecar(kDev); }
  static sops::Path path(const std::string& text) { return *sops::parse_path(text); }
  void attach_schema(const std::string& schema) const {
    std::string text = world.manifest_text();
    const std::string at = "    description: Database\n";
    world.repo.write("clef.yaml",
                     text.replace(text.find(at), at.size(), at + "    schema: s.yaml\n"));
    world.repo.write("s.yaml", schema);
  }

  World world;
};

TEST_F(CellChangeTest, ARealValueIsRecordedWithTimeAndAuthor) {
  edit([](CellChange& cell) { cell.set(key_path("A"), Tree::string("x")); });
  const Sidecar read = sidecar();
  ASSERT_NE(read.find_rotation("A"), nullptr);
  EXPECT_EQ(read.find_rotation("A")->last_rotated_at, "2026-01-02T03:04:05.678Z");
  EXPECT_EQ(read.find_rotation("A")->rotated_by, "Test Person <person@example.com>");
  EXPECT_EQ(read.find_rotation("A")->rotation_count, 1);
}

TEST_F(CellChangeTest, APlaceholderIsPendingUntilARealValueComes) {
  edit([](CellChange& cell) { cell.set_placeholder(key_path("A")); });
  EXPECT_EQ(world.get(kDev, "A")->size(), 64u);
  Sidecar read = sidecar();
  ASSERT_NE(read.find_pending("A"), nullptr);
  EXPECT_EQ(read.find_pending("A")->set_by, "git clef set");
  EXPECT_EQ(read.find_rotation("A"), nullptr);
  edit([](CellChange& cell) { cell.set(key_path("A"), Tree::string("real")); });
  read = sidecar();
  EXPECT_EQ(read.find_pending("A"), nullptr);
  EXPECT_EQ(read.find_rotation("A")->rotation_count, 1);
}

TEST_F(CellChangeTest, AcceptingKeepsTheValueAndEndsThePending) {
  edit([](CellChange& cell) { cell.set_placeholder(key_path("A")); });
  const auto value = world.get(kDev, "A");
  const Change::Result result =
      edit([](CellChange& cell) { EXPECT_TRUE(cell.accept(key_path("A"))); });
  EXPECT_EQ(result.paths, std::vector<std::string>{"secrets/database/dev.clef-meta.yaml"});
  EXPECT_EQ(world.get(kDev, "A"), value);
  EXPECT_EQ(sidecar().find_pending("A"), nullptr);
  edit([](CellChange& cell) { EXPECT_FALSE(cell.accept(key_path("A"))); });
  Workspace space = world.workspace();
  Change change(space, World::change_options());
  expect_error(Errc::no_key, [&] { change.cell(kDev).accept(key_path("B")); });
}

TEST_F(CellChangeTest, SettingThePlaceholderItselfAcceptsIt) {
  edit([](CellChange& cell) { cell.set_placeholder(key_path("A")); });
  const std::string value = *world.get(kDev, "A");
  edit([&](CellChange& cell) { cell.set(key_path("A"), Tree::string(value)); });
  EXPECT_EQ(sidecar().find_pending("A"), nullptr);
}

TEST_F(CellChangeTest, DeletingForgetsTheRecords) {
  edit([](CellChange& cell) { cell.set(key_path("A"), Tree::string("x")); });
  edit([](CellChange& cell) {
    EXPECT_TRUE(cell.unset(key_path("A")));
    EXPECT_FALSE(cell.unset(key_path("A")));
  });
  EXPECT_FALSE(world.get(kDev, "A"));
  EXPECT_EQ(sidecar().find_rotation("A"), nullptr);
}

TEST_F(CellChangeTest, RenamingMovesValueAndRecords) {
  edit([](CellChange& cell) {
    cell.set(key_path("A"), Tree::string("x"));
    cell.set(key_path("B"), Tree::string("y"));
  });
  edit([](CellChange& cell) {
    expect_error(Errc::no_key, [&] { cell.rename(key_path("Z"), "C"); });
    expect_error(Errc::already_exists, [&] { cell.rename(key_path("A"), "B"); });
    expect_error(Errc::bad_key_name, [&] { cell.rename(key_path("A"), "sops"); });
    cell.rename(key_path("A"), "C");
  });
  EXPECT_EQ(world.get(kDev, "C"), "x");
  EXPECT_FALSE(world.get(kDev, "A"));
  EXPECT_EQ(sidecar().find_rotation("C")->rotation_count, 1);
}

TEST_F(CellChangeTest, NestedValuesAreRecordedByTheirPaths) {
  edit([](CellChange& cell) {
    Tree db = Tree::map();
    db.add("port", Tree::integer(5432));
    db.add("user", Tree::string("u"));
    cell.set(key_path("db"), db);
    cell.set(path("hosts[0]"), Tree::string("h0"));
  });
  EXPECT_NE(sidecar().find_rotation("db.port"), nullptr);
  EXPECT_NE(sidecar().find_rotation("hosts"), nullptr);
  edit([](CellChange& cell) {
    cell.set(path("db.port"), Tree::integer(5433));
    cell.set(path("hosts[1]"), Tree::string("h1"));
  });
  const Sidecar read = sidecar();
  EXPECT_EQ(read.find_rotation("db.port")->rotation_count, 2);
  EXPECT_EQ(read.find_rotation("db.user")->rotation_count, 1);
  EXPECT_EQ(read.find_rotation("hosts")->rotation_count, 2);
}

TEST_F(CellChangeTest, AnotherTypeIsAnotherValue) {
  edit([](CellChange& cell) { cell.set(key_path("A"), Tree::string("1")); });
  EXPECT_TRUE(edit([](CellChange& cell) { cell.set(key_path("A"), Tree::integer(1)); }).changed());
  EXPECT_EQ(sidecar().find_rotation("A")->rotation_count, 2);
}

TEST_F(CellChangeTest, ValuesAreHeldAgainstTheSchema) {
  attach_schema("keys:\n  PORT: { type: integer }\n");
  const Error error = expect_error(Errc::schema_mismatch, [&] {
    edit([](CellChange& cell) { cell.set(key_path("PORT"), Tree::string("hunter2")); });
  });
  EXPECT_FALSE(contains(error.message(), "hunter2"));
  edit([](CellChange& cell) {
    cell.set(key_path("PORT"), Tree::string("1"));
    cell.set(key_path("OTHER"), Tree::string("x"));
    ASSERT_EQ(cell.warnings().size(), 1u);
    EXPECT_EQ(cell.warnings()[0].key, "OTHER");
    cell.set_placeholder(key_path("PORT"));  // not real yet
  });
  ChangeOptions options = World::change_options();
  options.check_schema = false;
  EXPECT_TRUE(world.set(kDev, "PORT", "hunter2", options).changed());
}

TEST_F(CellChangeTest, BadKeysAreRefused) {
  Workspace space = world.workspace();
  Change change(space, World::change_options());
  CellChange& cell = change.cell(kDev);
  for (const char* key : {"sops", "", "a\nb"})
    expect_error(Errc::bad_key_name, [&] { cell.set(key_path(key), Tree::string("x")); });
  expect_error(Errc::bad_key_name, [&] { cell.set({}, Tree::map()); });
  EXPECT_FALSE(change.commit().changed());
}

}  // namespace
}  // namespace clef::matrix

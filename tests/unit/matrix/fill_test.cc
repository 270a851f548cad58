// SPDX-License-Identifier: MIT
// What is missing is found without a key and filled with placeholders.
#include "matrix/fill.h"

#include "expect_error.h"
#include "world.h"

namespace clef::matrix {
namespace {

using syntax::Tree;

class FillTest : public ::testing::Test {
 protected:
  FillTest() {
    world.scaffold();
    Workspace space = world.workspace();
    ChangeOptions options = World::change_options();
    options.allow_clear = true;
    Change change(space, options);
    CellChange& dev = change.cell({"database", "dev"});
    dev.set(key_path("A"), Tree::string("a"));
    Tree db = Tree::map();
    db.add("port", Tree::integer(1));
    dev.set(key_path("db"), db);
    dev.set(key_path("url_unencrypted"), Tree::string("http://x"));
    change.cell({"database", "production"}).set(key_path("B"), Tree::string("b"));
    change.commit();
  }
  static std::vector<std::string> names(const std::vector<sops::Path>& paths) {
    std::vector<std::string> out;
    for (const sops::Path& path : paths)
      out.push_back(sops::to_string(path));
    return out;
  }
  void fill(bool placeholders) const {
    Workspace space = world.workspace();
    const FillPlan plan = plan_fill(space, {"database", "payments"});
    Change change(space, World::change_options());
    apply_fill(change, plan, placeholders);
    change.commit();
  }

  World world;
};

TEST_F(FillTest, PlansTheUnionOfKeysWithoutAKey) {
  world.environment.erase("CLEF_AGE_KEY");
  const FillPlan plan = plan_fill(world.workspace(), {"database"});
  EXPECT_TRUE(plan.cells.empty());
  ASSERT_EQ(plan.keys.size(), 2u);
  EXPECT_EQ(plan.keys[0].id, (CellId{"database", "dev"}));
  EXPECT_EQ(names(plan.keys[0].keys), std::vector<std::string>{"B"});
  EXPECT_EQ(names(plan.keys[1].keys), (std::vector<std::string>{"A", "db.port"}));
  // What everyone may read elsewhere is no secret to be made up here.
  EXPECT_EQ(names(plan.keys[1].skipped), std::vector<std::string>{"url_unencrypted"});
  EXPECT_EQ(plan.key_count(), 3u);
}

TEST_F(FillTest, FillsWithPendingPlaceholdersOnce) {
  fill(true);
  EXPECT_EQ(world.get({"database", "dev"}, "B")->size(), 64u);
  EXPECT_NE(world.workspace().sidecar({"database", "production"}).find_pending("db.port"), nullptr);
  EXPECT_EQ(plan_fill(world.workspace(), {"database"}).key_count(), 0u);
}

TEST_F(FillTest, MakesMissingCellsWithOrWithoutKeys) {
  fs::remove(world.repo / "secrets/database/dev.enc.yaml");
  EXPECT_EQ(plan_fill(world.workspace(), {"database"}).cells,
            (std::vector<CellId>{{"database", "dev"}}));
  fill(false);
  EXPECT_TRUE(fs::exists(world.repo / "secrets/database/dev.enc.yaml"));
  EXPECT_FALSE(world.get({"database", "dev"}, "B"));
}

TEST_F(FillTest, ACellThatCannotBeReadIsLeftAlone) {
  world.repo.write("secrets/database/dev.enc.yaml", "A: plain\n");
  const FillPlan plan = plan_fill(world.workspace(), {"database"});
  EXPECT_TRUE(plan.empty());
  EXPECT_EQ(plan.unreadable, (std::vector<CellId>{{"database", "dev"}}));
}

TEST_F(FillTest, AValueInTheWayOfAMapIsNotReplaced) {
  world.set({"database", "production"}, "db", "a text");
  const FillPlan plan = plan_fill(world.workspace(), {"database"});
  const auto it = std::find_if(plan.keys.begin(), plan.keys.end(),
                               [](const MissingKeys& keys) { return keys.id.env == "production"; });
  ASSERT_NE(it, plan.keys.end());
  EXPECT_EQ(names(it->skipped), (std::vector<std::string>{"db.port", "url_unencrypted"}));
}

}  // namespace
}  // namespace clef::matrix

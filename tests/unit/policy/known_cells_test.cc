// SPDX-License-Identifier: MIT
// Which values of a matrix are searched for in clear (S17).
#include "policy/known_cells.h"

#include <gtest/gtest.h>

#include "unit/policy/lint_world.h"

namespace clef::policy {
namespace {

const std::string kValue = std::string("x7Kq2Wpz9L") + "mVb4Tn0RsY3d";
const std::string kOther = std::string("p9Rx2mLqzT") + "8kWv3Ye6Hu1";

class KnownCellsTest : public testing::Test {
 protected:
  KnownCells known() const {
    matrix::Workspace space = world.workspace();
    return known_cells(space);
  }
  LintWorld world;
};

TEST_F(KnownCellsTest, AreThoseThatOpenAndAreWorthASearch) {
  world.set({"database", "dev"}, "TOKEN", kValue + "\n");
  world.set({"payments", "production"}, "PORT", "5432");
  const KnownCells cells = known();
  EXPECT_EQ(cells.opened, 4U);
  EXPECT_EQ(cells.unopened, 0U);
  EXPECT_EQ(cells.values->searched(), 1U);
  EXPECT_EQ(cells.values->find("see " + kValue).size(), 1U);
  EXPECT_TRUE(cells.values->find("5432 localhost").empty());
}

TEST_F(KnownCellsTest, ACellThatDoesNotOpenOrIsDamagedHasNone) {
  world.set({"database", "dev"}, "TOKEN", kValue);
  world.set({"payments", "dev"}, "TOKEN", kOther);
  world.edit(LintWorld::cell("database", "dev"), "data:", "data:A");
  const KnownCells cells = known();
  EXPECT_EQ(cells.opened, 3U);
  EXPECT_EQ(cells.unopened, 1U);
  EXPECT_TRUE(cells.values->find(kValue).empty());
  EXPECT_EQ(cells.values->find(kOther).size(), 1U);
  world.environment["CLEF_AGE_KEY"] = std::string(world.other.identity.reveal_text());
  const KnownCells locked = known();
  EXPECT_EQ(locked.opened, 0U);
  EXPECT_EQ(locked.unopened, 4U);
  EXPECT_EQ(locked.values->searched(), 0U);
}

TEST(IsInCi, WhenTheVariableSaysSo) {
  const auto with = [](std::optional<std::string> value) {
    return is_in_ci([&](const char* name) {
      return std::string_view(name) == "CI" ? value : std::optional<std::string>();
    });
  };
  EXPECT_FALSE(with(std::nullopt));
  EXPECT_FALSE(with(""));
  EXPECT_FALSE(with("false"));
  EXPECT_TRUE(with("true"));
  EXPECT_TRUE(with("1"));
}

}  // namespace
}  // namespace clef::policy

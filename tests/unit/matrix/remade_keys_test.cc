// SPDX-License-Identifier: MIT
// The line of a data key that one call of the merge driver made reaches the next (security.md S1).
#include "matrix/remade_keys.h"

#include "world.h"

namespace clef::matrix {
namespace {

constexpr const char* kOurs = "v1:CqFw9cF3Y17SyNUMmRk6TQ==";
constexpr const char* kTheirs = "v1:JYeD0H8qrxLlFD8gdI0+4Q==";
constexpr const char* kMade = "v1:jhegvKi8z8DGRl8aXieB0g==";
const Rebound kDev{{"database", "dev"}, kOurs, kTheirs};

class RemadeKeysTest : public ::testing::Test {
 protected:
  LocalState local() const { return {world.repo / ".git", world.options().environment}; }
  void add(const Rebound& of, const std::string& made) const {
    LocalState state = local();
    RemadeKeys keys(state);
    keys.add(".clef/bindings", of, made);
    keys.save(state, crypto::system_rng());
  }
  std::optional<std::string> find(const Rebound& of, const std::string& file = kBindings) const {
    return RemadeKeys(local()).find(file, of);
  }
  static constexpr const char* kBindings = ".clef/bindings";

  World world;
};

TEST_F(RemadeKeysTest, FindsTheLineWhicheverSideIsOurs) {
  EXPECT_EQ(find(kDev), std::nullopt);
  add(kDev, kMade);
  EXPECT_EQ(find(kDev), kMade);
  EXPECT_EQ(find({kDev.cell, kTheirs, kOurs}), kMade);
}

TEST_F(RemadeKeysTest, KnowsNothingOfOtherLinesCellsAndFiles) {
  add(kDev, kMade);
  EXPECT_EQ(find({kDev.cell, kOurs, kMade}), std::nullopt);
  EXPECT_EQ(find({kDev.cell, kOurs, ""}), std::nullopt);
  EXPECT_EQ(find({{"database", "production"}, kOurs, kTheirs}), std::nullopt);
  EXPECT_EQ(find(kDev, "sub/.clef/bindings"), std::nullopt);
}

TEST_F(RemadeKeysTest, TheNewestMergeOfACellCounts) {
  add(kDev, kTheirs);
  add(kDev, kMade);
  EXPECT_EQ(find(kDev), kMade);
}

TEST_F(RemadeKeysTest, PassesOverWhatIsNoLineOfIts) {
  add(kDev, kMade);
  const fs::path file = local().folder() / "remade-keys";
  test::write_text(
      file, "x\n.clef/bindings\tdatabase/dev\ta\tb\tnot-a-token\n\n" + test::read_text(file));
  EXPECT_EQ(find(kDev), kMade);
  EXPECT_EQ(find({kDev.cell, "a", "b"}), std::nullopt);
}

}  // namespace
}  // namespace clef::matrix

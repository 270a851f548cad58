// SPDX-License-Identifier: MIT
// age recipients are public: a stranger makes an empty cell that looks perfect, with a data key
// that he keeps. The values that people write to it later must not be sealed with that key.
#include "crypto/random.h"
#include "keys/keyring.h"
#include "matrix/workspace.h"
#include "matrix_world.h"
#include "sops/sealed.h"

namespace clef::test {
namespace {

constexpr const char* kCell = "payments/production";

// Made in-process with what the stranger has: the repository, and no key.
class PlantedKey : public testing::Test {
 public:
  void plant(const std::vector<std::pair<std::string, std::string>>& values = {}) const {
    matrix::WorkspaceOptions options;
    options.folder = world.repo.path();
    options.environment = [](const char*) { return std::optional<std::string>(); };
    matrix::Workspace theirs = matrix::Workspace::open(std::move(options));
    const matrix::CellId id = matrix::CellId::parse(kCell);
    sops::SealOptions seal;
    seal.selector = theirs.manifest().selector();
    seal.groups = theirs.keyring().wrap(known, theirs.manifest().key_groups(id), 0, theirs.clock(),
                                        theirs.rng());
    std::vector<syntax::Tree> documents;
    documents.push_back(syntax::Tree::map());
    for (const auto& [key, value] : values)
      documents.front().add(key, syntax::Tree::string(value));
    write_text(world.cell(kCell), sops::seal_tree(theirs.manifest().format(), documents, known,
                                                  seal, theirs.clock(), theirs.rng())
                                      .text());
    world.commit_unchecked("scaffold payments");
  }

  bool stranger_opens() const {
    try {
      static_cast<void>(
          sops::SealedDocument::parse(syntax::Format::yaml, read_text(world.cell(kCell)))
              .open(known));
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  MatrixWorld world;
  const sops::DataKey known = keys::new_data_key(crypto::system_rng());
};

TEST_F(PlantedKey, S4_TheFirstValueOfAnEmptyCellGetsAFreshDataKey) {
  plant();
  ASSERT_TRUE(stranger_opens());
  ASSERT_EQ(world.clef({"list", kCell}).status, 0);  // it looks like any other cell
  world.set(kCell, "STRIPE_KEY", "sk_live_1");
  EXPECT_FALSE(stranger_opens());
  EXPECT_EQ(world.get(kCell, "STRIPE_KEY"), "sk_live_1");
  world.set(kCell, "SECOND", "two");
  EXPECT_FALSE(stranger_opens());
}

TEST_F(PlantedKey, S4_SoDoValuesThatArriveByOtherVerbs) {
  const std::vector<std::vector<std::string>> ways = {
      {"set", "--yes", "--random", kCell, "K"},
      {"set", "--yes", "--generate", kCell, "K"},
      {"import", "--yes", "--stdin", "--format", "dotenv", kCell},
      {"copy", "--yes", "database/dev", "DB_HOST", kCell},
      {"fill", "--yes", "payments"}};
  world.set("payments/dev", "K", "v");  // what `fill` has to fill
  for (const auto& way : ways) {
    plant();
    ASSERT_TRUE(stranger_opens());
    const Ended ended = world.clef(way, way.front() == "import" ? "K=v\n" : "");
    ASSERT_EQ(ended.status, 0) << way.front() << ": " << ended.errors;
    EXPECT_FALSE(stranger_opens()) << way.front();
  }
}

TEST_F(PlantedKey, S4_ClearAndEmptyLeavesDoNotMakeItLookUsed) {
  plant({{"EMPTY", ""}, {"note_unencrypted", "for later"}});
  ASSERT_TRUE(stranger_opens());
  world.set(kCell, "STRIPE_KEY", "sk_live_1");
  EXPECT_FALSE(stranger_opens());
}

TEST_F(PlantedKey, S4_ACellThatThisCloneMadeKeepsItsKey) {
  const auto wrapped = [this] {
    const std::string text = read_text(world.cell(kCell));
    return text.substr(text.find("-----BEGIN"), text.find("-----END") - text.find("-----BEGIN"));
  };
  const std::string before = wrapped();
  world.set(kCell, "STRIPE_KEY", "sk_live_1");
  EXPECT_EQ(wrapped(), before);
}

}  // namespace
}  // namespace clef::test

// SPDX-License-Identifier: MIT
// Recipients arrive by pull request as lines of text. Nobody gains the power to read because
// someone else ran a command.
#include "age/age.h"
#include "crypto/random.h"
#include "matrix_world.h"

namespace clef::test {
namespace {

class RecipientAttack : public testing::Test {
 public:
  void list_in_manifest() const {
    const std::string own = "      - " + world.own_recipient() + "\n";
    world.edit(world.repo / "clef.yaml", own,
               own + "      - key: " + stranger.recipient + "\n        label: Alice of security\n");
  }
  // With the stranger's copy of a data key of his own: he cannot wrap the real one.
  void list_in_cell(const std::string& cell) const {
    age::Recipients to;
    to.push_back(age::parse_recipient(stranger.recipient, {}));
    const std::string armored = age::armor(
        age::encrypt(as_bytes("0123456789abcdef0123456789abcdef"), to, crypto::system_rng()));
    std::string entry = "        - recipient: " + stranger.recipient + "\n          enc: |\n";
    std::istringstream lines(armored);
    for (std::string line; std::getline(lines, line);)
      entry += "            " + line + "\n";
    world.edit(world.cell(cell), "    lastmodified:", entry + "    lastmodified:");
  }
  bool stranger_reads(const std::string& cell, const std::string& key) const {
    const fs::path file = world.sandbox / "stranger.txt";
    write_text(file, std::string(stranger.identity.reveal_text()) + "\n");
    return world.clef({"get", "--identity", file, cell, key}).status == 0;
  }

  MatrixWorld world;
  const age::KeyPair stranger = age::generate_key(crypto::system_rng());
};

TEST_F(RecipientAttack, S5_AReaderAddedToTheManifestStopsTheNextWrite) {
  list_in_manifest();
  const std::string before = read_text(world.cell("database/dev"));
  const Ended ended = world.clef({"set", "--yes", "--stdin", "database/dev", "K"}, "v");
  expect_refused(ended, "recipient-drift");
  EXPECT_EQ(read_text(world.cell("database/dev")), before);
}

TEST_F(RecipientAttack, S5_ListedInManifestAndCellHeGetsNoDataKey) {
  list_in_manifest();
  list_in_cell("database/dev");
  static_cast<void>(world.clef({"set", "--yes", "--stdin", "database/dev", "NEW"}, "v"));
  EXPECT_FALSE(stranger_reads("database/dev", "DB_HOST"));
  EXPECT_FALSE(stranger_reads("database/dev", "NEW"));
}

TEST_F(RecipientAttack, S5_ANewCellIsNotWrappedForHim) {
  list_in_manifest();
  fs::remove(world.cell("payments/dev"));
  for (const auto& verb : {std::vector<std::string>{"fill", "--yes", "--cells"},
                           std::vector<std::string>{"lint", "--yes", "--fix"}}) {
    const Ended ended = world.clef(verb);
    expect_refused(ended, "recipient-not-approved");
    EXPECT_NE(ended.errors.find(stranger.recipient), std::string::npos) << "told in full";
    EXPECT_NE(ended.errors.find("claim"), std::string::npos) << "the label is his word";
    EXPECT_FALSE(fs::exists(world.cell("payments/dev")));
  }
}

TEST_F(RecipientAttack, S5_AnEmptyCellIsNotResealedForHim) {
  list_in_manifest();
  list_in_cell("payments/dev");
  fs::remove(world.state() / "data-keys");  // so that this clone does not know the cell's key
  const std::string before = read_text(world.cell("payments/dev"));
  expect_refused(world.clef({"set", "--yes", "--stdin", "payments/dev", "K"}, "v"),
                 "recipient-not-approved");
  EXPECT_EQ(read_text(world.cell("payments/dev")), before);
}

TEST_F(RecipientAttack, S5_ApprovalIsByTheWholeKeyOnly) {
  list_in_manifest();
  fs::remove(world.cell("payments/dev"));
  for (const std::string& id :
       {std::string("Alice of security"), world.own_recipient(), stranger.recipient.substr(0, 20)})
    EXPECT_EQ(world.clef({"fill", "--cells", "--accept-recipient", id}).status, 2) << id;
  const Ended ended = world.clef({"fill", "--cells", "--accept-recipient", stranger.recipient});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_TRUE(fs::exists(world.cell("payments/dev")));
}

TEST_F(RecipientAttack, S5_JoiningOnceMoreApprovesNobodyNew) {
  list_in_manifest();
  fs::remove(world.cell("payments/dev"));
  for (const auto& options :
       {std::vector<std::string>{"init", "--non-interactive"},
        std::vector<std::string>{"--yes", "init"}, std::vector<std::string>{"--json", "init"},
        std::vector<std::string>{"init"}}) {
    EXPECT_EQ(world.clef(options).status, 0);
    expect_refused(world.clef({"fill", "--yes", "--cells"}), "recipient-not-approved");
  }
  // A machine that joins for the first time has to take what it finds.
  fs::remove(world.state() / "approved");
  EXPECT_EQ(world.clef({"init", "--non-interactive"}).status, 0);
  EXPECT_EQ(world.clef({"fill", "--yes", "--cells"}).status, 0);
}

TEST_F(RecipientAttack, S5_AServiceIdentityIsAReaderLikeAnyOther) {
  write_text(world.repo / "clef.yaml",
             read_text(world.repo / "clef.yaml") +
                 "service_identities:\n  - name: ci\n    description: CI\n"
                 "    namespaces:\n      - payments\n    environments:\n"
                 "      dev:\n        recipient: " +
                 stranger.recipient +
                 "\n"
                 "      production:\n        recipient: " +
                 stranger.recipient + "\n");
  fs::remove(world.cell("payments/dev"));
  expect_refused(world.clef({"fill", "--yes", "--cells"}), "recipient-not-approved");
}

TEST_F(RecipientAttack, S5_AForeignApprovalListInTheRepositoryCountsForNothing) {
  list_in_manifest();
  fs::remove(world.cell("payments/dev"));
  for (const char* place : {".clef/approved", ".git/clef/approved"})
    world.repo.write(place, read_text(world.state() / "approved") + stranger.recipient + "\n");
  expect_refused(world.clef({"fill", "--yes", "--cells"}), "recipient-not-approved");
}

}  // namespace
}  // namespace clef::test

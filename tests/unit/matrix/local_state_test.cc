// SPDX-License-Identifier: MIT
// What this machine knows of a repository lies outside of it (security.md S3, S4, S5, S20).
#include "matrix/local_state.h"

#include <map>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "expect_error.h"
#include "keys/keyring.h"
#include "support/sandbox.h"

namespace clef::matrix {
namespace {

class LocalStateTest : public ::testing::Test {
 protected:
  LocalStateTest() {
    fs::create_directories(git_dir);
    environment["HOME"] = (dir / "home").string();
  }
  LocalState state() const {
    return LocalState(git_dir, [this](const char* name) -> std::optional<std::string> {
      const auto it = environment.find(name);
      return it == environment.end() ? std::nullopt : std::optional(it->second);
    });
  }

  test::TempDir dir;
  fs::path git_dir = dir / "repo/.git";
  std::map<std::string, std::string> environment;
  Rng& rng = crypto::system_rng();
};

TEST_F(LocalStateTest, LiesInTheStateFolderUnderTheDigestOfTheGitDir) {
  const std::string digest = hex_encode(crypto::sha256(as_bytes(fs::canonical(git_dir).string())));
  EXPECT_EQ(state().folder(), dir / "home/.local/state/git-clef" / digest);
  environment["XDG_STATE_HOME"] = "/x";
  EXPECT_EQ(state().folder(), fs::path("/x/git-clef") / digest);
  environment["CLEF_STATE_DIR"] = "/y";
  EXPECT_EQ(state().folder(), fs::path("/y") / digest);
}

TEST_F(LocalStateTest, RelativeFoldersAreNotUsed) {
  environment["CLEF_STATE_DIR"] = "state";
  environment["XDG_STATE_HOME"] = "./x";
  EXPECT_EQ(state().folder().string().find((dir / "home").string()), 0u);
}

TEST_F(LocalStateTest, AMovedLinkToTheRepositoryIsTheSameRepository) {
  fs::create_directory_symlink(dir / "repo", dir / "alias");
  const fs::path folder = state().folder();
  git_dir = dir / "alias/.git";
  EXPECT_EQ(state().folder(), folder);
}

TEST_F(LocalStateTest, WithoutAHomeNothingIsTrustedAndNothingStored) {
  environment.clear();
  LocalState none = state();
  EXPECT_FALSE(none.available());
  EXPECT_FALSE(none.derive(kJournalLabel));
  EXPECT_TRUE(none.approved("dev").empty());
  EXPECT_FALSE(none.made_here(keys::new_data_key(rng)));
  expect_error(Errc::bad_local_state, [&] { none.derive_or_make(kJournalLabel, rng); });
  expect_error(Errc::bad_local_state, [&] { none.approve("dev", {"x"}, rng); });
}

TEST_F(LocalStateTest, ReadingMakesNothing) {
  const LocalState local = state();
  EXPECT_FALSE(local.derive(kJournalLabel));
  EXPECT_TRUE(local.settings().age_key_file.empty());
  EXPECT_FALSE(fs::exists(dir / "home"));
}

TEST_F(LocalStateTest, S20_EachUseHasAKeyOfItsOwn) {
  LocalState local = state();
  const Secret journal = local.derive_or_make(kJournalLabel, rng);
  const Secret again = state().derive_or_make(kJournalLabel, rng);
  EXPECT_TRUE(equal_constant_time(journal.reveal(), again.reveal()));
  const Secret fingerprint = *local.derive(kFingerprintLabel);
  EXPECT_FALSE(equal_constant_time(journal.reveal(), fingerprint.reveal()));
  const Secret stored = *StateFolder(local.folder()).read("key", 32);
  EXPECT_EQ(stored.size(), 32u);
  EXPECT_FALSE(equal_constant_time(journal.reveal(), stored.reveal()));
}

TEST_F(LocalStateTest, ACutKeyIsRefusedNotReplaced) {
  LocalState local = state();
  StateFolder(local.folder()).write("key", as_bytes("short"), rng);
  expect_error(Errc::bad_local_state, [&] { local.derive_or_make(kJournalLabel, rng); });
}

TEST_F(LocalStateTest, SettingsComeBack) {
  state().save({"/home/kim/k: #1.txt", "file", "teal-otter"}, rng);
  const LocalSettings settings = state().settings();
  EXPECT_EQ(settings.age_key_file, "/home/kim/k: #1.txt");
  EXPECT_EQ(settings.age_key_storage, "file");
  EXPECT_EQ(settings.age_keychain_label, "teal-otter");
  state().save({}, rng);
  EXPECT_EQ(state().settings().age_key_file, "");
}

TEST_F(LocalStateTest, ApprovalsAreForOneEnvironment) {
  state().approve("dev", {"age1a", "age1b"}, rng);
  state().approve("production", {"age1a"}, rng);
  EXPECT_EQ(state().approved("dev"), (std::set<std::string>{"age1a", "age1b"}));
  EXPECT_EQ(state().approved("production"), std::set<std::string>{"age1a"});
  EXPECT_TRUE(state().approved("prod").empty());
}

TEST_F(LocalStateTest, AnIdCannotForgeASecondApproval) {
  expect_error(Errc::bad_recipient,
               [&] { state().approve("dev", {"age1a\nproduction\tage1evil"}, rng); });
  EXPECT_TRUE(state().approved("production").empty());
}

TEST_F(LocalStateTest, KnowsTheDataKeysItMadeByFingerprintOnly) {
  const Secret mine = keys::new_data_key(rng);
  const Secret other = keys::new_data_key(rng);
  state().remember_made({&mine}, rng);
  EXPECT_TRUE(state().made_here(mine));
  EXPECT_FALSE(state().made_here(other));
  const Secret stored = *StateFolder(state().folder()).read("data-keys", 1000);
  EXPECT_EQ(stored.size(), 33u);  // one line of 16 bytes as hex
  EXPECT_FALSE(contains(std::string(stored.reveal_text()), hex_encode(mine.reveal())));
}

TEST(LegacySettings, GiveTheThreeKeyFields) {
  const LocalSettings settings = parse_legacy_settings(
      "c", "age_key_file: /k\nage_key_storage: file\nage_keychain_label: l\nother: 1\n");
  EXPECT_EQ(settings.age_key_file, "/k");
  EXPECT_EQ(settings.age_key_storage, "file");
  EXPECT_EQ(settings.age_keychain_label, "l");
}

TEST(LegacySettings, S3_MayNotChooseModulesCommandsOrEndpoints) {
  for (const char* text : {"pkcs11_module: ./x.so\n", "pkcs11_pin_file: /x\n",
                           "age_key_command: sh\n", "vault_endpoint: https://evil\n"})
    expect_error(Errc::bad_local_state, [&] { parse_legacy_settings("c", text); });
}

TEST_F(LocalStateTest, AnApprovalCanBeTakenBack) {
  LocalState local = state();
  local.approve("dev", {"age1a", "age1b"}, rng);
  local.approve("production", {"age1a"}, rng);
  EXPECT_TRUE(local.disapprove("dev", "age1a", rng));
  EXPECT_FALSE(local.disapprove("dev", "age1a", rng));
  EXPECT_FALSE(local.disapprove("staging", "age1b", rng));
  const std::map<std::string, std::set<std::string>> left = {{"dev", {"age1b"}},
                                                             {"production", {"age1a"}}};
  EXPECT_EQ(state().all_approved(), left);
}

TEST_F(LocalStateTest, S2_PluginsAreTrustedByName) {
  LocalState local = state();
  EXPECT_TRUE(local.trusted_plugins().empty());
  local.trust_plugin("yubikey", rng);
  local.trust_plugin("fido2-hmac", rng);
  EXPECT_EQ(state().trusted_plugins(), (std::set<std::string>{"fido2-hmac", "yubikey"}));
  EXPECT_TRUE(local.distrust_plugin("yubikey", rng));
  EXPECT_FALSE(local.distrust_plugin("yubikey", rng));
  EXPECT_EQ(state().trusted_plugins(), (std::set<std::string>{"fido2-hmac"}));
}

TEST_F(LocalStateTest, S10_APluginsNameIsNoPathAndNoLine) {
  LocalState local = state();
  for (const char* bad : {"", "../x", "a/b", "a\nb", "-x", ".x", "Yubi", "a b", "a\tb", "\x1b[m"})
    expect_error(Errc::usage, [&] { local.trust_plugin(bad, rng); });
  EXPECT_TRUE(local.trusted_plugins().empty());
}

}  // namespace
}  // namespace clef::matrix

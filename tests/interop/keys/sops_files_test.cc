// SPDX-License-Identifier: MIT
// Data keys of files made by the real sops open here, and ours there: age, ssh, PGP, key groups.
#include <set>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "crypto/random.h"
#include "keys/keyring.h"
#include "sops/sealed.h"
#include "unit/keys/key_world.h"
#include "unit/keys/sample_keys.h"

namespace clef::keys {
namespace {

std::string find_sops() {
  const char* peers = std::getenv("CLEF_PEERS");
  const std::string program =
      peers != nullptr ? std::string(peers) + "/bin/sops" : std::string(CLEF_PEERS_BIN) + "/sops";
  return ::access(program.c_str(), X_OK) == 0 ? program : "";
}

class SopsFiles : public testing::Test {
 protected:
  void SetUp() override {
    if (sops.empty())
      GTEST_SKIP() << "sops is not installed: scripts/install-peers";
  }

  // Output of sops in the home folder; empty if it failed.
  std::string run(const std::string& arguments, const std::string& identities) const {
    const std::string line = "cd " + world.home().path().string() +
                             " && env -i PATH=/usr/bin:/bin HOME=$PWD GNUPGHOME=" +
                             world.environment()("GNUPGHOME").value_or("/nonexistent") +
                             " SOPS_AGE_KEY='" + identities + "' " + sops + " " + arguments +
                             " 2>/dev/null";
    std::string output;
    FILE* pipe = ::popen(line.c_str(), "r");
    char buffer[4096];
    while (const auto count = std::fread(buffer, 1, sizeof buffer, pipe))
      output.append(buffer, count);
    return ::pclose(pipe) == 0 ? output : "";
  }
  // A file that sops encrypts by these rules.
  std::string encrypted_by_sops(const std::string& rules) const {
    world.write(".sops.yaml", rules);
    world.write("plain.yaml", "password: hunter2\n");
    return run("encrypt plain.yaml", "");
  }
  // What a keyring with just these identities reads under "password".
  std::string password(const std::string& text, const std::vector<std::string>& identities) const {
    Keyring keyring(world.config());
    for (const std::string& identity : identities)
      keyring.add_identity(age::parse_identity(identity));
    const auto open = sops::SealedDocument::parse(syntax::Format::yaml, text).open(keyring);
    return std::string(as_text(open.reveal(open.values().front())));
  }
  std::string encrypted_by_us(const std::vector<sops::KeyGroup>& groups, unsigned threshold) const {
    Rng& rng = crypto::system_rng();
    Keyring keyring(world.config());
    const sops::DataKey key = new_data_key(rng);
    sops::SealOptions options;
    options.groups = keyring.wrap(key, groups, threshold, system_clock(), rng);
    options.shamir_threshold = threshold;
    return sops::seal_plain(syntax::Format::yaml, "password: hunter2\n", key, options,
                            system_clock(), rng)
        .text();
  }
  std::string decrypted_by_sops(const std::string& text, const std::string& identities) const {
    world.write("ours.yaml", text);
    return run("decrypt ours.yaml", identities);
  }

  const std::string sops = find_sops();
  KeyWorld world;
  const std::string ada = kAda;
  const std::string bob = kBob;
  const age::KeyPair carol_pair = age::generate_key(crypto::system_rng());
  const std::string carol{carol_pair.identity.reveal_text()};
  const std::string groups_of_three =
      "creation_rules:\n  - shamir_threshold: 2\n    key_groups:\n"
      "      - age: [" +
      public_half(kAda) + "]\n      - age: [" + public_half(kBob) + "]\n      - age: [" +
      carol_pair.recipient + "]\n";
};

Errc code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  return Errc::internal_error;
}

TEST_F(SopsFiles, OpenForAnAgeReader) {
  const std::string text =
      encrypted_by_sops("creation_rules:\n  - age: " + public_half(kBob) + "," + kAdaPublic + "\n");
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(password(text, {ada}), "hunter2");
  EXPECT_EQ(code_of([&] { password(text, {carol}); }), Errc::cannot_open);
}

TEST_F(SopsFiles, OpenForAnSshReader) {
  const std::string text =
      encrypted_by_sops("creation_rules:\n  - age: " + std::string(kSshPublic) + "\n");
  ASSERT_FALSE(text.empty());
  world.write(".ssh/id_ed25519", kSsh);
  EXPECT_EQ(password(text, {}), "hunter2");
}

TEST_F(SopsFiles, OpenForAPgpReader) {
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const std::string text =
      encrypted_by_sops("creation_rules:\n  - pgp: " + home.fingerprint(0) + "\n");
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(password(text, {}), "hunter2");
}

TEST_F(SopsFiles, OfTwoOutOfThreeGroupsOpenWithAnyTwo) {
  const std::string text = encrypted_by_sops(groups_of_three);
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(password(text, {ada, bob}), "hunter2");
  EXPECT_EQ(password(text, {ada, carol}), "hunter2");
  EXPECT_EQ(password(text, {carol, bob}), "hunter2");
  EXPECT_EQ(password(text, {ada, bob, carol}), "hunter2");
  EXPECT_EQ(code_of([&] { password(text, {bob}); }), Errc::cannot_open);
}

TEST_F(SopsFiles, OpenWithAnAgeGroupAndAPgpGroup) {
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const std::string text = encrypted_by_sops(
      "creation_rules:\n  - shamir_threshold: 2\n    key_groups:\n      - pgp: [" +
      home.fingerprint(0) + "]\n      - age: [" + public_half(kBob) + "]\n");
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(password(text, {bob}), "hunter2");
}

TEST_F(SopsFiles, OfOursOpenInSops) {
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  EXPECT_EQ(decrypted_by_sops(encrypted_by_us({{age_key(kAdaPublic)}}, 0), ada),
            "password: hunter2\n");
  EXPECT_EQ(decrypted_by_sops(encrypted_by_us({{pgp_key(home.fingerprint(0))}}, 0), ""),
            "password: hunter2\n");
}

TEST_F(SopsFiles, OfOursWithGroupsOpenInSopsWithAnyTwo) {
  const std::string text = encrypted_by_us(
      {{age_key(kAdaPublic)}, {age_key(public_half(kBob))}, {age_key(carol_pair.recipient)}}, 2);
  EXPECT_EQ(decrypted_by_sops(text, ada + " " + bob), "password: hunter2\n");
  EXPECT_EQ(decrypted_by_sops(text, ada + " " + carol), "password: hunter2\n");
  EXPECT_EQ(decrypted_by_sops(text, carol), "");
}

}  // namespace
}  // namespace clef::keys

// SPDX-License-Identifier: MIT
// Where private keys are looked for, and in which order (docs/keys.md, "Places").
#include "keys/identity_places.h"

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "key_world.h"

namespace clef::keys {
namespace {

std::vector<std::string> names_of(const KeyringConfig& config) {
  std::vector<std::string> names;
  for (const Place& place : identity_places(config))
    names.push_back(place.name);
  return names;
}

std::optional<std::string> content(const KeyringConfig& config, const std::string& name) {
  for (const Place& place : identity_places(config))
    if (place.name == name)
      if (const auto text = place.read(""))
        return std::string(text->reveal_text());
  return std::nullopt;
}

TEST(IdentityPlaces, ComeInThisOrder) {
  const KeyWorld world;
  const std::string home = world.home().path().string();
  KeyringConfig config = world.config();
  config.local_key_files = {"/local/one", "/legacy/two"};
  config.keychain_label = "teal-otter";
  EXPECT_EQ(names_of(config),
            (std::vector<std::string>{
                "CLEF_AGE_KEY", "CLEF_AGE_KEY_FILE", "/local/one", "/legacy/two", "keychain",
                "SOPS_AGE_KEY", "SOPS_AGE_KEY_FILE", "SOPS_AGE_KEY_CMD",
                home + "/.config/sops/age/keys.txt", "SOPS_AGE_SSH_PRIVATE_KEY_FILE",
                "SOPS_AGE_SSH_PRIVATE_KEY_CMD", home + "/.ssh/id_ed25519", home + "/.ssh/id_rsa"}));
}

TEST(IdentityPlaces, AnIdentityFileExcludesAllOthers) {
  const KeyWorld world;
  KeyringConfig config = world.config();
  config.local_key_files = {"/local/one"};
  config.keychain_label = "teal-otter";
  config.identity_file = "/my/key";
  EXPECT_EQ(names_of(config), std::vector<std::string>{"/my/key"});
}

TEST(IdentityPlaces, WithoutALabelTheKeychainIsNoPlace) {
  const KeyWorld world;
  for (const std::string& name : names_of(world.config()))
    EXPECT_NE(name, "keychain");
}

TEST(IdentityPlaces, OnlyCommandsAndTheKeychainStartPrograms) {
  const KeyWorld world;
  KeyringConfig config = world.config();
  config.keychain_label = "teal-otter";
  for (const Place& place : identity_places(config))
    EXPECT_EQ(place.starts_program, place.name == "keychain" || place.name.ends_with("_CMD"))
        << place.name;
}

TEST(IdentityPlaces, XdgConfigHomeMovesTheKeyFileOfSops) {
  KeyWorld world;
  const std::string file = world.write("xdg/sops/age/keys.txt", "text");
  world.set("XDG_CONFIG_HOME", world.home().path() / "xdg");
  EXPECT_EQ(content(world.config(), file), "text");
}

TEST(IdentityPlaces, ARelativeHomeIsNoHome) {
  KeyWorld world;
  world.set("HOME", "here");
  world.set("XDG_CONFIG_HOME", "there");
  EXPECT_EQ(names_of(world.config()).size(), 7U);
}

TEST(IdentityPlaces, AreEmptyWhereNothingIsSetOrStored) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY", "");
  world.set("CLEF_AGE_KEY_FILE", "");
  const KeyringConfig config = world.config();
  for (const Place& place : identity_places(config))
    EXPECT_FALSE(place.read("").has_value()) << place.name;
}

TEST(IdentityPlaces, AFileThatWasNamedMustExist) {
  KeyWorld world;
  world.set("CLEF_AGE_KEY_FILE", "/nonexistent/key");
  EXPECT_THROW(content(world.config(), "CLEF_AGE_KEY_FILE"), Error);
}

TEST(IdentityPlaces, KeysInAVariableMayStandOnOneLine) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY", "# two keys\nA B\tC\r\nD");
  EXPECT_EQ(content(world.config(), "SOPS_AGE_KEY"), "# two keys\nA\nB\nC\n\nD");
}

TEST(IdentityPlaces, AnArmoredKeyInAVariableStaysAsItIs) {
  EXPECT_EQ(one_key_a_line("-----BEGIN OPENSSH PRIVATE KEY-----\nx\n").reveal_text(),
            "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n");
}

TEST(S3_KeyFilePaths, AFifoAtAConfiguredPlaceCannotHangUs) {
  const KeyWorld world;
  const std::string fifo = world.home().path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  KeyringConfig config = world.config();
  config.local_key_files = {fifo};
  EXPECT_THROW(content(config, fifo), Error);
  std::filesystem::create_directories(world.home().path() / ".ssh");
  const std::string ssh = world.home().path() / ".ssh/id_ed25519";
  ASSERT_EQ(::mkfifo(ssh.c_str(), 0600), 0);
  EXPECT_THROW(content(config, ssh), Error);
}

TEST(S22_EnvironmentKey, IsReadWhenTheListIsMadeAndOnlyThen) {
  const KeyWorld world;
  int reads = 0;
  KeyringConfig config = world.config();
  config.environment = [&](const char* name) -> std::optional<std::string> {
    if (std::string(name) != "CLEF_AGE_KEY")
      return std::nullopt;
    ++reads;
    return "key";
  };
  const auto places = identity_places(config);
  EXPECT_EQ(reads, 1);
  EXPECT_EQ(places.front().read("").value().reveal_text(), "key");
  EXPECT_EQ(reads, 1);
}

}  // namespace
}  // namespace clef::keys

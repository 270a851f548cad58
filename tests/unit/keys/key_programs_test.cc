// SPDX-License-Identifier: MIT
// Programs that hand out keys: found safely, run without a shell, told the reader, never quoted
// (security.md S10).
#include "keys/key_programs.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "key_world.h"

namespace clef::keys {
namespace {

constexpr const char* kName = "SOPS_AGE_KEY_CMD";

Error error_of(const KeyringConfig& config, const std::string& command) {
  try {
    run_key_command(config, kName, command, "");
  } catch (const Error& error) {
    return error;
  }
  return Error(Errc::internal_error, "nothing was thrown");
}

TEST(KeyCommand, ItsOutputIsTheKey) {
  const KeyWorld world;
  const auto program = world.program("keys", "printf '%s|' \"$@\"");
  EXPECT_EQ(
      run_key_command(world.config(), kName, program + " a 'b c' '$HOME' ';id'", "").reveal_text(),
      "a|b c|$HOME|;id|");
}

TEST(KeyCommand, IsFoundOnPath) {
  const KeyWorld world;
  world.program("my-keys", "echo found");
  EXPECT_EQ(run_key_command(world.config(), kName, "my-keys", "").reveal_text(), "found\n");
}

TEST(KeyCommand, SeesTheReaderAndNoKeyVariable) {
  const KeyWorld world;
  setenv("SOPS_AGE_KEY", "AGE-SECRET-KEY-1CANARY", 1);
  setenv("CLEF_PKCS11_PIN", "1234", 1);
  const auto program = world.program("keys", "env");
  const Secret out = run_key_command(world.config(), kName, program, "age1reader");
  unsetenv("SOPS_AGE_KEY");
  unsetenv("CLEF_PKCS11_PIN");
  const std::string text(out.reveal_text());
  EXPECT_NE(text.find("SOPS_AGE_RECIPIENT=age1reader\n"), std::string::npos);
  EXPECT_EQ(text.find("CANARY"), std::string::npos);
  EXPECT_EQ(text.find("1234"), std::string::npos);
}

TEST(KeyCommand, WithoutAReaderNoneIsTold) {
  const KeyWorld world;
  const auto program = world.program("keys", "echo ${SOPS_AGE_RECIPIENT-unset}");
  EXPECT_EQ(run_key_command(world.config(), kName, program, "").reveal_text(), "unset\n");
}

TEST(KeyCommand, AFailureShowsItsStatusAndNotItsWords) {
  const KeyWorld world;
  const auto program = world.program("keys", "echo CANARY; echo CANARY >&2; exit 7");
  const Error error = error_of(world.config(), program);
  EXPECT_EQ(error.code(), Errc::program_failed);
  EXPECT_EQ(error.message(), "the command in 'SOPS_AGE_KEY_CMD' ended with status 7");
}

TEST(S10_KeyCommand, IsNotStartedByARelativePath) {
  const KeyWorld world;
  world.program("keys", "echo found");
  EXPECT_NE(error_of(world.config(), "./keys").code(), Errc::internal_error);
  EXPECT_NE(error_of(world.config(), "bin/keys").code(), Errc::internal_error);
  EXPECT_NE(error_of(world.config(), "").code(), Errc::internal_error);
}

TEST(S10_KeyCommand, IsNotStartedIfOthersMayWriteIt) {
  const KeyWorld world;
  const auto program = world.program("keys", "echo found");
  ::chmod(program.c_str(), 0777);
  EXPECT_EQ(error_of(world.config(), program).code(), Errc::program_unsafe);
}

TEST(S10_KeyCommand, IsNotStartedWithoutLeave) {
  const KeyWorld world;
  const auto program = world.program("keys", "echo found");
  KeyringConfig config = world.config();
  config.resolver = nullptr;
  EXPECT_EQ(error_of(config, program).code(), Errc::program_unsafe);
}

TEST(KeyCommand, AnOpenQuoteIsRefused) {
  const KeyWorld world;
  EXPECT_EQ(error_of(world.config(), "keys 'a").code(), Errc::bad_identity);
}

class Keychain : public testing::Test {
 protected:
  KeyringConfig config() const {
    KeyringConfig config = world.config();
    config.keychain_label = "teal-otter";
    return config;
  }
  KeyWorld world;
};

TEST_F(Keychain, IsAskedForTheLabel) {
  world.program("secret-tool", "echo \"$@\" >>" + world.log_path() + "; echo AGE-SECRET-KEY-1X");
  EXPECT_EQ(ask_keychain(config()).value().reveal_text(), "AGE-SECRET-KEY-1X");
  EXPECT_EQ(world.log(),
            (std::vector<std::string>{"lookup service clef account age-private-key:teal-otter"}));
}

TEST_F(Keychain, HoldsNothingIfTheToolSaysNothing) {
  world.program("secret-tool", "exit 1");
  EXPECT_FALSE(ask_keychain(config()).has_value());
}

TEST_F(Keychain, AnotherItemIsRefusedUnseen) {
  world.program("secret-tool", "echo CANARY");
  try {
    ask_keychain(config());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::bad_identity);
    EXPECT_EQ(error.message().find("CANARY"), std::string::npos);
  }
}

TEST_F(Keychain, AFailureOfTheToolIsOne) {
  world.program("secret-tool", "echo 'no bus' >&2; exit 1");
  EXPECT_THROW(ask_keychain(config()), Error);
}

}  // namespace
}  // namespace clef::keys

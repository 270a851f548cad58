// SPDX-License-Identifier: MIT
// PGP readers through the real gpg, each test in a gpg home of its own (docs/keys.md, "PGP").
#include "keys/gpg.h"

#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/parallel.h"
#include "key_world.h"

namespace clef::keys {
namespace {

class GpgTest : public testing::Test {
 protected:
  Gpg gpg() const { return Gpg(&world.resolver(), world.environment(), false); }

  KeyWorld world;
  GpgHome home{world};
  const Secret key = Secret::copy_of("0123456789abcdef0123456789abcdef");
};

Error error_of(const Gpg& gpg, const std::string& fingerprint) {
  try {
    gpg.encrypt(fingerprint, Secret::copy_of("x"));
  } catch (const Error& error) {
    return error;
  }
  return Error(Errc::internal_error, "nothing was thrown");
}

TEST_F(GpgTest, WhatItWrapsItUnwraps) {
  home.make_key("Ada <ada@example.org>");
  const std::string message = gpg().encrypt(home.fingerprint(0), key);
  EXPECT_TRUE(message.starts_with("-----BEGIN PGP MESSAGE-----\n"));
  EXPECT_TRUE(message.ends_with("-----END PGP MESSAGE-----"));
  EXPECT_EQ(gpg().decrypt(message).data.value().reveal_text(), key.reveal_text());
}

TEST_F(GpgTest, BytesOfEveryValuePassUnchanged) {
  home.make_key("Ada <ada@example.org>");
  Secret share(256);
  for (std::size_t i = 0; i < 256; ++i)
    share.fill()[i] = static_cast<std::uint8_t>(i);
  const auto back = gpg().decrypt(gpg().encrypt(home.fingerprint(0), share));
  EXPECT_TRUE(equal_constant_time(back.data.value().reveal(), share.reveal()));
}

TEST_F(GpgTest, AnExclamationMarkPinsTheSubkey) {
  home.make_key("Ada <ada@example.org>");
  const std::string subkey = home.fingerprint(1);
  const std::string message = gpg().encrypt(subkey + "!", key);
  EXPECT_EQ(gpg().decrypt(message).data.value().reveal_text(), key.reveal_text());
  // The primary key can sign only: pinned, it cannot be encrypted for.
  EXPECT_EQ(error_of(gpg(), home.fingerprint(0) + "!").code(), Errc::wrap_failed);
}

TEST_F(GpgTest, ALongIdIsEnough) {
  home.make_key("Ada <ada@example.org>");
  const std::string message = gpg().encrypt(home.fingerprint(0).substr(24), key);
  EXPECT_TRUE(gpg().decrypt(message).data.has_value());
}

TEST_F(GpgTest, AnUnknownPublicKeyIsNamed) {
  const Error error = error_of(gpg(), "0123456789ABCDEF0123456789ABCDEF01234567");
  EXPECT_EQ(error.code(), Errc::wrap_failed);
  EXPECT_NE(error.message().find("0123456789ABCDEF0123456789ABCDEF01234567"), std::string::npos);
  EXPECT_NE(error.message().find("does not know the public key"), std::string::npos);
}

TEST_F(GpgTest, ALockedKeyIsNotCalledAMissingOne) {
  home.make_key("Ada <ada@example.org>", "correct horse");
  const std::string message = gpg().encrypt(home.fingerprint(0), key);
  home.forget_passphrases();
  const Unwrapped locked = gpg().decrypt(message);
  EXPECT_FALSE(locked.data.has_value());
  EXPECT_TRUE(locked.key_is_here);
  EXPECT_NE(locked.why.find("locked"), std::string::npos) << locked.why;
}

TEST_F(GpgTest, APassphraseOnADescriptorUnlocks) {
  home.make_key("Ada <ada@example.org>", "correct horse");
  const std::string message = gpg().encrypt(home.fingerprint(0), key);
  home.forget_passphrases();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "correct horse\n", 14), 14);
  ::close(ends[1]);
  world.set("CLEF_GPG_PASSPHRASE_FD", std::to_string(ends[0]));
  const Gpg unlocked = gpg();
  EXPECT_EQ(unlocked.decrypt(message).data.value().reveal_text(), key.reveal_text());
  home.forget_passphrases();
  EXPECT_TRUE(unlocked.decrypt(message).data.has_value());  // the descriptor is read once
  ::close(ends[0]);
}

TEST_F(GpgTest, AWrongPassphraseIsSaidToBeWrong) {
  home.make_key("Ada <ada@example.org>", "correct horse");
  const std::string message = gpg().encrypt(home.fingerprint(0), key);
  home.forget_passphrases();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "wrong\n", 6), 6);
  ::close(ends[1]);
  world.set("CLEF_GPG_PASSPHRASE_FD", std::to_string(ends[0]));
  const Unwrapped result = gpg().decrypt(message);
  ::close(ends[0]);
  EXPECT_FALSE(result.data.has_value());
  EXPECT_EQ(result.why, "the passphrase of the PGP key was wrong");
}

TEST_F(GpgTest, AMissingPrivateKeyIsSaidToBeMissing) {
  KeyWorld other;
  const GpgHome sender(other);
  sender.make_key("Bob <bob@example.org>");
  const std::string message =
      Gpg(&other.resolver(), other.environment(), false).encrypt(sender.fingerprint(0), key);
  const Unwrapped result = gpg().decrypt(message);
  EXPECT_FALSE(result.data.has_value());
  EXPECT_FALSE(result.key_is_here);
  EXPECT_EQ(result.why, "its private PGP key is not here");
}

TEST_F(GpgTest, KnowsItsOwnKeysByEveryFingerprint) {
  home.make_key("Ada <ada@example.org>");
  const Gpg one = gpg();
  const std::string primary = home.fingerprint(0);
  EXPECT_TRUE(one.owns(primary));
  EXPECT_TRUE(one.owns(primary.substr(24)));
  EXPECT_TRUE(one.owns(home.fingerprint(1) + "!"));
  EXPECT_FALSE(one.owns("0123456789ABCDEF0123456789ABCDEF01234567"));
}

TEST_F(GpgTest, TextThatIsNoMessageIsRefused) {
  EXPECT_EQ(gpg().decrypt("hello").why, "it is not a PGP message");
  EXPECT_FALSE(gpg().decrypt("").data.has_value());
}

TEST_F(GpgTest, AnAlteredMessageNeverOpens) {
  home.make_key("Ada <ada@example.org>");
  const std::string message = gpg().encrypt(home.fingerprint(0), key);
  std::string altered = message;
  char& c = altered[altered.size() / 2];
  c = c == 'A' ? 'B' : 'A';
  EXPECT_FALSE(gpg().decrypt(altered).data.has_value());
  EXPECT_FALSE(gpg().decrypt(message.substr(0, message.size() / 2)).data.has_value());
}

TEST_F(GpgTest, AnEmptyPlaintextIsNoKey) {
  home.make_key("Ada <ada@example.org>");
  const std::string empty = home.run("gpg --batch --trust-model always -a -r ada -e </dev/null");
  ASSERT_FALSE(empty.empty());
  EXPECT_FALSE(gpg().decrypt(empty).data.has_value());
}

TEST_F(GpgTest, ABombDoesNotFillMemory) {
  home.make_key("Ada <ada@example.org>");
  const std::string bomb =
      home.run("head -c 50000000 /dev/zero | gpg --batch --trust-model always -a -r ada -e");
  ASSERT_FALSE(bomb.empty());
  EXPECT_FALSE(gpg().decrypt(bomb).data.has_value());
}

TEST_F(GpgTest, RunsInParallel) {
  home.make_key("Ada <ada@example.org>");
  const Gpg one = gpg();
  const std::string message = one.encrypt(home.fingerprint(0), key);
  parallel_for(
      6, [&](std::size_t) { EXPECT_TRUE(one.decrypt(message).data.has_value()); }, 4);
}

class GpgProgram : public testing::Test {
 protected:
  Gpg gpg() const { return Gpg(&world.resolver(), world.environment(), false); }
  KeyWorld world;
};

TEST_F(GpgProgram, AtMostTwoRunAtATime) {
  const std::string folder = world.home().path().string();
  world.set("SOPS_GPG_EXEC",
            world.program("fake", "d=$(mktemp " + folder + "/run-XXXXXX); sleep 0.05; ls " +
                                      folder + "/run-* | wc -l >>" + world.log_path() +
                                      "; sleep 0.05; rm $d; exit 2"));
  const Gpg one = gpg();
  parallel_for(
      8, [&](std::size_t) { one.decrypt("x"); }, 8);
  EXPECT_EQ(world.log().size(), 8U);
  for (const std::string& count : world.log())
    EXPECT_LE(std::stoi(count), 2);
}

TEST_F(GpgProgram, AZeroStatusWithoutOkayIsNotBelieved) {
  world.set("SOPS_GPG_EXEC", world.program("fake", "cat"));
  EXPECT_FALSE(gpg().decrypt("pretended key").data.has_value());
  EXPECT_EQ(error_of(gpg(), "0123456789ABCDEF").code(), Errc::wrap_failed);
}

TEST_F(GpgProgram, AnOkayWithoutBytesIsNotBelieved) {
  world.set("SOPS_GPG_EXEC", world.program("fake", "echo '[GNUPG:] DECRYPTION_OKAY' >&2"));
  EXPECT_FALSE(gpg().decrypt("x").data.has_value());
}

TEST_F(GpgProgram, IsAskedToStayOffTheNetwork) {
  world.set("SOPS_GPG_EXEC", world.program("fake", "echo \"$@\" >>" + world.log_path()));
  gpg().decrypt("x");
  error_of(gpg(), "0123456789ABCDEF");
  ASSERT_EQ(world.log().size(), 2U);
  for (const std::string& line : world.log()) {
    EXPECT_NE(line.find("--no-auto-key-retrieve"), std::string::npos);
    EXPECT_NE(line.find("--disable-dirmngr"), std::string::npos);
  }
}

TEST_F(GpgProgram, ItsWordsAreNotShown) {
  world.set("SOPS_GPG_EXEC", world.program("fake", "cat >&2; echo 'CANARY \033[31m' >&2; exit 2"));
  EXPECT_EQ(gpg().decrypt("x").why, "gpg could not decrypt it");
  EXPECT_EQ(error_of(gpg(), "0123456789ABCDEF").message(),
            "gpg could not encrypt for '0123456789ABCDEF' and ended with status 2");
}

TEST_F(GpgProgram, ARelativeProgramIsRefused) {
  world.set("SOPS_GPG_EXEC", "./gpg");
  EXPECT_NE(gpg().decrypt("x").why.find("not an absolute path"), std::string::npos);
  EXPECT_EQ(error_of(gpg(), "0123456789ABCDEF").code(), Errc::program_unsafe);
}

TEST_F(GpgProgram, AProgramThatOthersMayWriteIsRefused) {
  const std::string program = world.program("fake", "echo started >>" + world.log_path());
  ::chmod(program.c_str(), 0777);
  world.set("SOPS_GPG_EXEC", program);
  EXPECT_EQ(error_of(gpg(), "0123456789ABCDEF").code(), Errc::program_unsafe);
  EXPECT_TRUE(world.log().empty());
}

TEST_F(GpgProgram, IsNeverStartedWithoutLeave) {
  const Gpg none(nullptr, world.environment(), false);
  EXPECT_EQ(none.decrypt("x").why, "gpg may not be started here");
}

}  // namespace
}  // namespace clef::keys

// SPDX-License-Identifier: MIT
// Silent keys before programs before questions; a place that fails stops no other.
#include "keys/identity_pool.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "crypto/random.h"
#include "key_world.h"
#include "sample_keys.h"

namespace clef::keys {
namespace {

bool opens(IdentityPool& pool, Effort effort, const std::string& recipient = kAdaPublic,
           const char* file = kForAda) {
  const Unwrapped result = pool.open(file, recipient, effort);
  return result.data && result.data->reveal_text() == kSampleKey;
}

TEST(IdentityPool, OpensWhatAgeSealed) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_TRUE(opens(pool, Effort::own));
}

TEST(IdentityPool, OpensForAnSshKeyInTheHomeFolder) {
  const KeyWorld world;
  world.write(".ssh/id_ed25519", kSsh);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_TRUE(opens(pool, Effort::own, std::string(kSshPublic) + " ada@laptop", kForSsh));
  EXPECT_EQ(pool.recipients(), std::vector<std::string>{kSshPublic});
}

TEST(IdentityPool, AWrongReaderNameCostsAnotherRoundOnly) {
  KeyWorld world;
  world.set("CLEF_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_FALSE(opens(pool, Effort::own, public_half(kBob)));
  EXPECT_TRUE(opens(pool, Effort::local, public_half(kBob)));
}

TEST(IdentityPool, KnowsItsOwnReaders) {
  KeyWorld world;
  world.set("CLEF_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_TRUE(pool.owns(kAdaPublic));
  EXPECT_TRUE(pool.owns(std::string(" ") + kAdaPublic + " "));
  EXPECT_FALSE(pool.owns(public_half(kBob)));
  EXPECT_FALSE(pool.owns(""));
}

TEST(IdentityPool, RecipientsComeInPoolOrderWithoutDoubles) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY", std::string(kAda) + " " + kBob);
  world.set("CLEF_AGE_KEY", kBob);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_EQ(pool.recipients(), (std::vector<std::string>{public_half(kBob), kAdaPublic}));
}

TEST(IdentityPool, ProgramsComeInPoolOrderThoughTheyAreRunLast) {
  KeyWorld world;
  world.program("secret-tool", std::string("echo ") + kBob);
  world.set("SOPS_AGE_KEY", kAda);
  KeyringConfig config = world.config();
  config.keychain_label = "teal-otter";
  IdentityPool pool(config);
  EXPECT_EQ(pool.recipients(), (std::vector<std::string>{public_half(kBob), kAdaPublic}));
}

TEST(IdentityPool, NoProgramIsStartedWhileASilentKeyOpens) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY_CMD", world.program("keys", "echo run >>" + world.log_path()));
  world.set("SOPS_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_TRUE(opens(pool, Effort::own));
  EXPECT_TRUE(opens(pool, Effort::local));
  EXPECT_TRUE(world.log().empty());
}

TEST(IdentityPool, ACommandIsToldTheReaderAndRunOnceForIt) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY_CMD", world.program("keys", "echo \"$SOPS_AGE_RECIPIENT\" >>" +
                                                          world.log_path() + "; echo " + kAda));
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_FALSE(opens(pool, Effort::local));
  EXPECT_TRUE(opens(pool, Effort::anything));
  EXPECT_TRUE(opens(pool, Effort::anything));
  EXPECT_TRUE(opens(pool, Effort::own));
  EXPECT_EQ(world.log(), std::vector<std::string>{kAdaPublic});
}

TEST(IdentityPool, ACommandThatAnswersByReaderIsAskedForEach) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY_CMD",
            world.program("keys", "case $SOPS_AGE_RECIPIENT in " + std::string(kAdaPublic) +
                                      ") echo " + kAda + ";; *) exit 1;; esac"));
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_FALSE(opens(pool, Effort::anything, public_half(kBob)));
  EXPECT_TRUE(opens(pool, Effort::anything));
}

TEST(IdentityPool, ACommandThatDoesNotLookAtTheReaderIsNotRunForAll) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY_CMD",
            world.program("keys", "echo run >>" + world.log_path() + "; echo " + kBob));
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  for (int i = 0; i < 5; ++i)
    opens(pool, Effort::anything, age::generate_key(crypto::system_rng()).recipient);
  EXPECT_EQ(world.log().size(), 2U);
  EXPECT_EQ(pool.recipients(), std::vector<std::string>{public_half(kBob)});
}

TEST(S10_ReaderText, ReachesTheProgramOfTheUserOnlyIfItIsAReader) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY_CMD", world.program("keys", "echo \"<${SOPS_AGE_RECIPIENT-unset}>\" >>" +
                                                          world.log_path() + "; exit 1"));
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  opens(pool, Effort::anything, "$(touch /tmp/x)");
  opens(pool, Effort::anything, std::string(kAdaPublic) + "\nEVIL=1");
  EXPECT_EQ(world.log(), std::vector<std::string>{"<unset>"});
}

TEST(IdentityPool, APlaceThatFailsStopsNoOther) {
  KeyWorld world;
  world.set("CLEF_AGE_KEY", "AGE-SECRET-KEY-1BROKENCANARY");
  world.set("CLEF_AGE_KEY_FILE", "/nonexistent/key");
  world.set("SOPS_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_TRUE(opens(pool, Effort::own));
  const auto failures = pool.failures();
  ASSERT_EQ(failures.size(), 2U);
  EXPECT_TRUE(failures[0].starts_with("CLEF_AGE_KEY: "));
  EXPECT_TRUE(failures[1].starts_with("CLEF_AGE_KEY_FILE: "));
}

TEST(IdentityPool, BadFilesNeverShowTheirContent) {
  KeyWorld world;
  for (const char* text :
       {"CANARY", "AGE-SECRET-KEY-1CANARY", "AGE-PLUGIN-CANARY", "age-encryption.org/v1\nCANARY",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nCANARY\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nCANARY\n", "age1CANARY", "CANARY\0CANARY"}) {
    world.set("CLEF_AGE_KEY_FILE", world.write("key", text));
    const KeyringConfig config = world.config();
    IdentityPool pool(config);
    opens(pool, Effort::anything);
    for (const Source& source : pool.sources())
      EXPECT_EQ(source.problem.find("CANARY"), std::string::npos) << source.problem;
  }
}

TEST(IdentityPool, SourcesSayWhatEachPlaceGave) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY", std::string(kAda) + " " + kBob);
  world.set("CLEF_AGE_KEY", "nonsense");
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  const auto sources = pool.sources();
  EXPECT_EQ(sources[0].name, "CLEF_AGE_KEY");
  EXPECT_EQ(sources[0].count, 0U);
  EXPECT_FALSE(sources[0].absent);
  EXPECT_NE(sources[0].problem, "");
  EXPECT_TRUE(sources[1].absent);
  EXPECT_NE(sources[1].problem, "");
  EXPECT_EQ(sources[2].name, "SOPS_AGE_KEY");
  EXPECT_EQ(sources[2].count, 2U);
  EXPECT_EQ(sources[2].problem, "");
}

TEST(IdentityPool, TwoPlacesWithTheSameKeysBothHaveThem) {
  KeyWorld world;
  world.set("SOPS_AGE_KEY", kAda);
  world.set("CLEF_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_TRUE(opens(pool, Effort::own));
  std::size_t places = 0;
  for (const Source& source : pool.sources()) {
    places += source.count == 1 ? 1 : 0;
    EXPECT_EQ(source.count == 0, source.absent) << source.name;
  }
  EXPECT_EQ(places, 2U);
  EXPECT_EQ(pool.recipients(), std::vector<std::string>{kAdaPublic});
}

TEST(IdentityPool, AnIdentityFileThatCannotBeUsedIsTheError) {
  const KeyWorld world;
  KeyringConfig config = world.config();
  config.identity_file = "/nonexistent/key";
  IdentityPool pool(config);
  for (int i = 0; i < 2; ++i) {
    try {
      opens(pool, Effort::own);
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Errc::bad_identity);
      EXPECT_NE(error.message().find("/nonexistent/key"), std::string::npos);
    }
  }
}

TEST(IdentityPool, ALockedKeyFileIsAPlaceThatAsksLastAndNeverWithoutLeave) {
  const KeyWorld world;
  CountingRng rng;
  age::Recipients by_passphrase;
  by_passphrase.push_back(age::passphrase_recipient(Secret::copy_of("correct horse"), 10));
  const Bytes locked = age::encrypt(as_bytes(std::string(kAda) + "\n"), by_passphrase, rng);
  KeyringConfig config = world.config();
  config.local_key_files = {world.write("locked.age", std::string(as_text(locked)))};
  IdentityPool pool(config);
  EXPECT_FALSE(opens(pool, Effort::local));
  const Unwrapped result = pool.open(kForAda, kAdaPublic, Effort::anything);
  EXPECT_FALSE(result.data.has_value());
  EXPECT_NE(result.why.find("nobody can be asked for its passphrase"), std::string::npos)
      << result.why;
  pool.add(age::parse_identity(kAda));
  EXPECT_TRUE(opens(pool, Effort::own));
}

TEST(IdentityPool, AnAlteredTextIsExplained) {
  KeyWorld world;
  world.set("CLEF_AGE_KEY", kAda);
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  std::string altered = kForAda;
  altered[altered.size() - 45] ^= 1;
  const Unwrapped result = pool.open(altered, kAdaPublic, Effort::own);
  EXPECT_FALSE(result.data.has_value());
  EXPECT_NE(result.why, "");
  EXPECT_FALSE(pool.open("no age file", kAdaPublic, Effort::own).data.has_value());
}

TEST(IdentityPool, AnAddedIdentityCountsAtOnce) {
  const KeyWorld world;
  const KeyringConfig config = world.config();
  IdentityPool pool(config);
  EXPECT_FALSE(opens(pool, Effort::anything));
  EXPECT_TRUE(pool.empty());
  pool.add(age::parse_identity(kAda));
  EXPECT_TRUE(opens(pool, Effort::own));
  EXPECT_FALSE(pool.empty());
}

}  // namespace
}  // namespace clef::keys

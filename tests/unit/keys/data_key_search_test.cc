// SPDX-License-Identifier: MIT
// Which reader is tried when, and what a failed search says (docs/keys.md, "Order of trying").
#include "keys/data_key_search.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "crypto/random.h"
#include "key_world.h"
#include "keys/age_master.h"
#include "sample_keys.h"

namespace clef::keys {
namespace {

class Search : public testing::Test {
 protected:
  Secret run(const sops::Metadata& metadata) {
    config = world.config();
    pool.emplace(config);
    gpg.emplace(config.resolver, config.environment, false);
    return DataKeySearch(metadata, *pool, &*gpg, cache, config.environment("SOPS_DECRYPTION_ORDER"))
        .run();
  }
  Error failure(const sops::Metadata& metadata) {
    try {
      run(metadata);
    } catch (const Error& error) {
      return error;
    }
    return Error(Errc::internal_error, "nothing was thrown");
  }
  static bool says(const Error& error, const std::string& text) {
    return (error.message() + "\n" + error.hint_text()).find(text) != std::string::npos;
  }
  static sops::WrappedKey foreign_kind(sops::KeyKind kind, const char* field, const char* id) {
    sops::WrappedKey key;
    key.kind = kind;
    key.fields[field] = id;
    key.enc = "x";
    return key;
  }
  // A gpg that notes that it ran and opens nothing.
  void log_gpg() {
    world.set("SOPS_GPG_EXEC", world.program("fake-gpg", "echo gpg >>" + world.log_path()));
  }
  static sops::WrappedKey pgp_entry() {
    sops::WrappedKey key = pgp_key("0123456789ABCDEF0123456789ABCDEF01234567");
    key.enc = "-----BEGIN PGP MESSAGE-----";
    return key;
  }

  KeyWorld world;
  KeyringConfig config;
  std::optional<IdentityPool> pool;
  std::optional<Gpg> gpg;
  WrappedCache cache;
};

TEST(DecryptionOrder, IsAgeThenPgpUnlessSet) {
  EXPECT_EQ(decryption_order(std::nullopt).at("age"), 0U);
  EXPECT_EQ(decryption_order(std::nullopt).at("pgp"), 1U);
  EXPECT_EQ(decryption_order("").at("age"), 0U);
  EXPECT_EQ(decryption_order("pgp, kms ,age").at("kms"), 1U);
}

TEST(DecryptionOrder, ADoubleNameIsRefused) {
  EXPECT_THROW(decryption_order("age,pgp,age"), Error);
}

TEST_F(Search, OpensWhatAgeSealed) {
  world.set("CLEF_AGE_KEY", kAda);
  EXPECT_EQ(run(one_group({wrapped_for(kAdaPublic, kForAda)})).reveal_text(), kSampleKey);
}

TEST_F(Search, TheOwnReaderIsTriedFirstWhereverItStands) {
  int asked = 0;
  config = world.config();
  pool.emplace(config);
  pool->add(std::make_unique<CountingIdentity>(kAda, asked));
  gpg.emplace(nullptr, config.environment, false);
  sops::KeyGroup group;
  for (int i = 0; i < 20; ++i) {
    const auto other = age::generate_key(crypto::system_rng()).recipient;
    group.push_back(wrapped_for(
        other, AgeMaster(other, *pool).wrap(Secret::copy_of(kSampleKey), crypto::system_rng())));
  }
  group.push_back(wrapped_for(kAdaPublic, kForAda));
  const auto metadata = one_group(std::move(group));
  DataKeySearch(metadata, *pool, &*gpg, cache, std::nullopt).run();
  EXPECT_EQ(asked, 1);
}

TEST_F(Search, AMisnamedReaderIsFoundByTryingEveryPair) {
  world.set("CLEF_AGE_KEY", kAda);
  EXPECT_EQ(run(one_group({wrapped_for(public_half(kBob), kForAda)})).reveal_text(), kSampleKey);
}

TEST_F(Search, GpgIsNotStartedWhileAnAgeKeyOpens) {
  log_gpg();
  world.set("CLEF_AGE_KEY", kAda);
  run(one_group({pgp_entry(), wrapped_for(kAdaPublic, kForAda)}));
  EXPECT_TRUE(world.log().empty());
}

TEST_F(Search, TheUsersOrderIsObeyed) {
  log_gpg();
  world.set("CLEF_AGE_KEY", kAda);
  world.set("SOPS_DECRYPTION_ORDER", "pgp,age");
  EXPECT_EQ(run(one_group({wrapped_for(kAdaPublic, kForAda), pgp_entry()})).reveal_text(),
            kSampleKey);
  EXPECT_EQ(world.log(), std::vector<std::string>{"gpg"});
}

TEST_F(Search, WithoutAnyKeyTheReadersAreNamed) {
  const Error error = failure(one_group({wrapped_for(kAdaPublic, kForAda)}));
  EXPECT_EQ(error.code(), Errc::no_identity);
  EXPECT_TRUE(says(error, kAdaPublic));
  EXPECT_TRUE(says(error, "git clef whoami"));
}

TEST_F(Search, WithAnotherKeyTheReadersAreNamed) {
  world.set("CLEF_AGE_KEY", kBob);
  const Error error = failure(one_group({wrapped_for(kAdaPublic, kForAda)}));
  EXPECT_EQ(error.code(), Errc::cannot_open);
  EXPECT_TRUE(says(error, kAdaPublic));
}

TEST_F(Search, PlacesThatCouldNotBeUsedAreNamedWithTheirReason) {
  world.set("CLEF_AGE_KEY_FILE", "/nonexistent/key");
  world.set("SOPS_AGE_KEY", "CANARY");
  const Error error = failure(one_group({wrapped_for(kAdaPublic, kForAda)}));
  EXPECT_EQ(error.code(), Errc::no_identity);
  EXPECT_TRUE(says(error, "CLEF_AGE_KEY_FILE: "));
  EXPECT_TRUE(says(error, "SOPS_AGE_KEY: "));
  EXPECT_FALSE(says(error, "CANARY"));
}

TEST_F(Search, APlaceThatFailsDoesNotMatterIfAnotherOpens) {
  world.set("CLEF_AGE_KEY_FILE", "/nonexistent/key");
  world.set("SOPS_AGE_KEY", kAda);
  EXPECT_NO_THROW(run(one_group({wrapped_for(kAdaPublic, kForAda)})));
}

TEST_F(Search, KindsThatCannotBeUsedAreNamed) {
  const Error error = failure(one_group(
      {foreign_kind(sops::KeyKind::hckms, "key_id", "tr-west-1:0000"),
       foreign_kind(sops::KeyKind::kms, "arn", "arn:aws:kms:eu-west-1:111122223333:key/k")}));
  EXPECT_EQ(error.code(), Errc::unsupported);
  EXPECT_TRUE(says(error, "kind hckms"));
  EXPECT_TRUE(says(error, "kind kms"));
  EXPECT_TRUE(says(error, "arn:aws:kms:eu-west-1:111122223333:key/k"));
}

TEST_F(Search, AKindThatCannotBeUsedDoesNotHinderAnother) {
  world.set("CLEF_AGE_KEY", kAda);
  EXPECT_NO_THROW(run(one_group(
      {foreign_kind(sops::KeyKind::kms, "arn", "arn:x"), wrapped_for(kAdaPublic, kForAda)})));
}

TEST_F(Search, ALockedPgpKeyIsNotCalledMissing) {
  world.set(
      "SOPS_GPG_EXEC",
      world.program("fake-gpg", "echo '[GNUPG:] ERROR pkdecrypt_failed 67108949' >&2; exit 2"));
  const Error error = failure(one_group({pgp_entry()}));
  EXPECT_EQ(error.code(), Errc::cannot_open);
  EXPECT_TRUE(says(error, "locked"));
}

TEST_F(Search, AFileWithoutReadersIsRefused) {
  EXPECT_EQ(failure(sops::Metadata{}).code(), Errc::cannot_open);
  EXPECT_EQ(failure(one_group({})).code(), Errc::cannot_open);
}

TEST_F(Search, WhatIsNot32BytesLongIsNoDataKey) {
  world.set("CLEF_AGE_KEY", kAda);
  config = world.config();
  IdentityPool wrapping(config);
  const auto enc =
      AgeMaster(kAdaPublic, wrapping).wrap(Secret::copy_of("short"), crypto::system_rng());
  const Error error = failure(one_group({wrapped_for(kAdaPublic, enc)}));
  EXPECT_EQ(error.code(), Errc::cannot_open);
  EXPECT_TRUE(says(error, "5 bytes"));
}

TEST_F(Search, AHostileListOfReadersIsCutInTheMessageAndInTheTries) {
  log_gpg();
  sops::KeyGroup group;
  for (int i = 0; i < 300; ++i)
    group.push_back(pgp_entry());
  const Error error = failure(one_group(std::move(group)));
  EXPECT_TRUE(says(error, "288 more"));
  EXPECT_LE(world.log().size(), 65U);  // one listing and 64 tries
}

}  // namespace
}  // namespace clef::keys

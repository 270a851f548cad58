// SPDX-License-Identifier: MIT
// Each age reader gets an armored age file for it alone, as sops writes them.
#include "keys/age_master.h"

#include <gtest/gtest.h>

#include "age/bech32.h"
#include "base/error.h"
#include "crypto/random.h"
#include "key_world.h"
#include "sample_keys.h"

namespace clef::keys {
namespace {

class AgeMasterTest : public testing::Test {
 protected:
  KeyWorld world;
  const KeyringConfig config = world.config();
  IdentityPool pool{config};
  const Secret key = Secret::copy_of(kSampleKey);
};

TEST_F(AgeMasterTest, WrapsIntoArmorOfTheSizeThatSopsWrites) {
  const std::string enc = AgeMaster(kAdaPublic, pool).wrap(key, crypto::system_rng());
  EXPECT_EQ(enc.size(), 385U);
  EXPECT_TRUE(enc.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
  EXPECT_TRUE(enc.ends_with("-----END AGE ENCRYPTED FILE-----\n"));
}

TEST_F(AgeMasterTest, WhatItWrapsItsReaderUnwraps) {
  for (const char* reader : {kAdaPublic, kSshPublic}) {
    pool.add(age::parse_identity(kAda));
    for (auto& identity : age::parse_identity_file(Secret::copy_of(kSsh), "ssh"))
      pool.add(std::move(identity));
    const AgeMaster master(reader, pool);
    const std::string enc = master.wrap(key, crypto::system_rng());
    EXPECT_EQ(master.unwrap(enc, Effort::own).data.value().reveal_text(), kSampleKey);
  }
}

TEST_F(AgeMasterTest, ABadReaderIsNamed) {
  for (const char* reader : {"", "age1bad", "AGE-SECRET-KEY-1X", "ssh-ed25519 AAAA"}) {
    try {
      AgeMaster(reader, pool).wrap(key, crypto::system_rng());
      FAIL() << reader;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Errc::wrap_failed);
    }
  }
}

TEST_F(AgeMasterTest, S2_AReaderDoesNotChooseAPluginToStart) {
  const std::string data(32, 'x');
  const std::string reader(age::bech32_encode("age1evil", as_bytes(data)).reveal_text());
  try {
    AgeMaster(reader, pool).wrap(key, crypto::system_rng());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::wrap_failed);
    EXPECT_NE(error.message().find("is not trusted on this machine"), std::string::npos)
        << error.message();
  }
}

TEST_F(AgeMasterTest, S2_ATrustedPluginIsLookedFor) {
  KeyringConfig trusting = world.config();
  trusting.trusted_plugins = {"evil"};
  IdentityPool own(trusting);
  const std::string data(32, 'x');
  const std::string reader(age::bech32_encode("age1evil", as_bytes(data)).reveal_text());
  try {
    AgeMaster(reader, own).wrap(key, crypto::system_rng());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message().find("is not trusted on this machine"), std::string::npos)
        << error.message();
  }
}

TEST_F(AgeMasterTest, ItsIdIsTheReader) { EXPECT_EQ(AgeMaster("age1x", pool).id(), "age1x"); }

TEST_F(AgeMasterTest, AnEntryHoldsTheReaderAndNoTime) {
  const sops::WrappedKey entry = age_key(kAdaPublic);
  EXPECT_EQ(entry.kind, sops::KeyKind::age);
  EXPECT_EQ(entry.id(), kAdaPublic);
  EXPECT_EQ(entry.created_at, "");
}

}  // namespace
}  // namespace clef::keys

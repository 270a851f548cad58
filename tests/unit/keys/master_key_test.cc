// SPDX-License-Identifier: MIT
// Every kind of reader is understood; those that this version cannot use say so by name.
#include "keys/master_key.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "key_world.h"
#include "keys/gpg.h"
#include "keys/identity_pool.h"
#include "sample_keys.h"

namespace clef::keys {
namespace {

class MasterKeyTest : public testing::Test {
 protected:
  std::unique_ptr<MasterKey> make(const sops::WrappedKey& key) {
    return make_master_key(key, pool, &gpg);
  }
  KeyWorld world;
  const KeyringConfig config = world.config();
  IdentityPool pool{config};
  const Gpg gpg{nullptr, world.environment(), false};
};

TEST_F(MasterKeyTest, AgeAndPgpAreTheirReaders) {
  EXPECT_EQ(make(age_key(kAdaPublic))->id(), kAdaPublic);
  EXPECT_EQ(make(pgp_key("71494BFC97C58790"))->id(), "71494BFC97C58790");
}

TEST_F(MasterKeyTest, AnEntryWithoutItsFieldOpensNothing) {
  sops::WrappedKey empty;
  empty.kind = sops::KeyKind::age;
  EXPECT_FALSE(make(empty)->unwrap("x", Effort::own).data.has_value());
}

TEST_F(MasterKeyTest, CloudKindsNameThemselvesWhenUsed) {
  for (const auto kind : {sops::KeyKind::kms, sops::KeyKind::gcp_kms, sops::KeyKind::hckms,
                          sops::KeyKind::azure_kv, sops::KeyKind::hc_vault}) {
    sops::WrappedKey key;
    key.kind = kind;
    const auto master = make(key);
    EXPECT_NE(master->unwrap("x", Effort::own).why.find(sops::list_name(kind)), std::string::npos);
    CountingRng rng;
    try {
      master->wrap(Secret::copy_of("x"), rng);
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Errc::unsupported);
      EXPECT_NE(error.message().find(sops::list_name(kind)), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace clef::keys

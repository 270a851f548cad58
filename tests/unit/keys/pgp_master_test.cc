// SPDX-License-Identifier: MIT
// What becomes an argument of gpg is a fingerprint and nothing else (security.md S10).
#include "keys/pgp_master.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "key_world.h"

namespace clef::keys {
namespace {

constexpr const char* kFingerprint = "B0F808C23680DB6DA8BC783371494BFC97C58790";

TEST(PgpKey, TakesFingerprintsAndLongIds) {
  EXPECT_EQ(pgp_key(kFingerprint).fields.at("fp"), kFingerprint);
  EXPECT_EQ(pgp_key("71494bfc97c58790").fields.at("fp"), "71494bfc97c58790");
  EXPECT_EQ(pgp_key("71494BFC97C58790!").fields.at("fp"), "71494BFC97C58790!");
  EXPECT_EQ(pgp_key("B0F8 08C2 3680 DB6D A8BC  7833 7149 4BFC 97C5 8790").fields.at("fp"),
            kFingerprint);
  EXPECT_EQ(pgp_key(kFingerprint).kind, sops::KeyKind::pgp);
}

TEST(S10_PgpKey, RefusesEverythingElse) {
  for (const char* text :
       {"", "97C58790", "ada@example.org", "--output=/tmp/x",
        "B0F808C23680DB6DA8BC783371494BFC97C587900", "!", "71494BFC97C58790!!", "!71494BFC97C58790",
        "71494BFC97C5879G", "0x71494BFC97C58790", "71494BFC97C58790\n"}) {
    try {
      pgp_key(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Errc::bad_recipient);
    }
  }
}

TEST(S10_PgpMaster, AFingerprintOutOfAFileStartsNothingIfItIsNone) {
  KeyWorld world;
  world.set("SOPS_GPG_EXEC", world.program("fake", "echo run >>" + world.log_path()));
  const Gpg gpg(&world.resolver(), world.environment(), false);
  CountingRng rng;
  EXPECT_THROW(PgpMaster("--output=/tmp/x", &gpg).wrap(Secret::copy_of("x"), rng), Error);
  EXPECT_TRUE(world.log().empty());
}

TEST(PgpMaster, WrapsAndUnwraps) {
  KeyWorld world;
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const Gpg gpg(&world.resolver(), world.environment(), false);
  const PgpMaster master(home.fingerprint(0), &gpg);
  CountingRng rng;
  const std::string enc = master.wrap(Secret::copy_of("share"), rng);
  EXPECT_EQ(master.unwrap(enc, Effort::own).data.value().reveal_text(), "share");
  EXPECT_FALSE(master.unwrap(enc, Effort::local).data.has_value());
  EXPECT_EQ(master.unwrap(enc, Effort::anything).data.value().reveal_text(), "share");
  EXPECT_EQ(master.id(), home.fingerprint(0));
}

TEST(PgpMaster, AnothersMessageWaitsForTheLastEffort) {
  KeyWorld world;
  const GpgHome home(world);
  home.make_key("Ada <ada@example.org>");
  const Gpg gpg(&world.resolver(), world.environment(), false);
  CountingRng rng;
  const std::string enc = PgpMaster(home.fingerprint(0), &gpg).wrap(Secret::copy_of("x"), rng);
  const PgpMaster misnamed("0123456789ABCDEF0123456789ABCDEF01234567", &gpg);
  EXPECT_FALSE(misnamed.unwrap(enc, Effort::own).data.has_value());
  EXPECT_TRUE(misnamed.unwrap(enc, Effort::anything).data.has_value());
}

TEST(PgpMaster, WithoutGpgItOpensNothing) {
  EXPECT_FALSE(PgpMaster(kFingerprint, nullptr).unwrap("x", Effort::anything).data.has_value());
}

}  // namespace
}  // namespace clef::keys

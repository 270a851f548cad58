// SPDX-License-Identifier: MIT
// gpg is judged by its status lines (its doc/DETAILS), never by its text for people.
#include "keys/gpg_status.h"

#include <gtest/gtest.h>

namespace clef::keys {
namespace {

TEST(GpgStatus, SeesASuccessfulDecryption) {
  const GpgStatus status = parse_gpg_status(
      "[GNUPG:] ENC_TO 71494BFC97C58790 1 0\n[GNUPG:] BEGIN_DECRYPTION\n"
      "[GNUPG:] DECRYPTION_OKAY\n[GNUPG:] GOODMDC\n[GNUPG:] END_DECRYPTION\n");
  EXPECT_TRUE(status.decrypted);
  EXPECT_FALSE(status.encrypted);
  EXPECT_EQ(status.why, "");
}

TEST(GpgStatus, ABadChecksumOutweighsAnOkay) {
  EXPECT_FALSE(parse_gpg_status("[GNUPG:] DECRYPTION_OKAY\n[GNUPG:] BADMDC\n").decrypted);
  EXPECT_FALSE(
      parse_gpg_status("[GNUPG:] DECRYPTION_OKAY\n[GNUPG:] DECRYPTION_FAILED\n").decrypted);
}

TEST(GpgStatus, SeesASuccessfulEncryption) {
  EXPECT_TRUE(
      parse_gpg_status("[GNUPG:] BEGIN_ENCRYPTION 2 9\n[GNUPG:] END_ENCRYPTION\n").encrypted);
}

TEST(GpgStatus, IgnoresTextForPeople) {
  const GpgStatus status = parse_gpg_status(
      "gpg: [GNUPG:] DECRYPTION_OKAY\nDECRYPTION_OKAY\n[GNUPG:]\n[GNUPG:] \ngpg: No secret key\n");
  EXPECT_FALSE(status.decrypted);
  EXPECT_EQ(status.why, "");
}

TEST(GpgStatus, AMissingKeyIsNotALockedOne) {
  const GpgStatus missing =
      parse_gpg_status("[GNUPG:] ENC_TO AA 1 0\n[GNUPG:] NO_SECKEY 71494BFC97C58790\n");
  EXPECT_FALSE(missing.locked);
  EXPECT_EQ(missing.why, "its private PGP key is not here");
}

TEST(GpgStatus, ALockedKeyIsNamedSoEvenBesideAMissingOne) {
  for (const char* code : {"67108949", "85"}) {  // no pinentry, with and without a source
    const GpgStatus status =
        parse_gpg_status("[GNUPG:] NO_SECKEY AA\n[GNUPG:] ERROR pkdecrypt_failed " +
                         std::string(code) + "\n[GNUPG:] NO_SECKEY BB\n");
    EXPECT_TRUE(status.locked);
    EXPECT_EQ(status.why, "the PGP key is locked and nobody could be asked for its passphrase");
  }
}

TEST(GpgStatus, TellsPassphraseTroublesApart) {
  const auto why = [](const char* code) {
    return parse_gpg_status("[GNUPG:] ERROR pkdecrypt_failed " + std::string(code) + "\n").why;
  };
  EXPECT_EQ(why("67108875"), "the passphrase of the PGP key was wrong");             // 11
  EXPECT_EQ(why("83886179"), "the passphrase prompt of the PGP key was cancelled");  // 99
  EXPECT_EQ(why("83918950"),                                                         // ENOTTY
            "the PGP key is locked and its passphrase could not be asked for");
  EXPECT_EQ(why("1"), "the PGP key is here but gpg could not use it");
  EXPECT_EQ(why(""), "the PGP key is here but gpg could not use it");
}

TEST(GpgStatus, SaysWhyARecipientIsRefused) {
  EXPECT_EQ(parse_gpg_status("[GNUPG:] INV_RECP 1 0123\n").why, "gpg does not know the public key");
  EXPECT_EQ(parse_gpg_status("[GNUPG:] INV_RECP 5 0123\n").why, "the PGP key is expired");
  EXPECT_EQ(parse_gpg_status("[GNUPG:] INV_RECP 99 0123\n").why, "gpg refuses the PGP key");
}

TEST(GpgStatus, NamesWhatIsNoMessage) {
  EXPECT_EQ(parse_gpg_status("[GNUPG:] NODATA 1\n[GNUPG:] NODATA 2\n").why,
            "it is not a PGP message");
}

TEST(GpgStatus, ReadsFingerprintsOfPrimaryKeysAndSubkeys) {
  EXPECT_EQ(fingerprints_of("sec:u:255:22:71494BFC97C58790:1:::u:::scESC:::+:::23::0:\n"
                            "fpr:::::::::B0F808C23680DB6DA8BC783371494BFC97C58790:\n"
                            "grp:::::::::1111111111111111111111111111111111111111:\n"
                            "ssb:u:255:18:AAAAAAAAAAAAAAAA:1::::::e:::+:::23:\n"
                            "fpr:::::::::0123456789ABCDEF01234567AAAAAAAAAAAAAAAA:\n"),
            (std::vector<std::string>{"B0F808C23680DB6DA8BC783371494BFC97C58790",
                                      "0123456789ABCDEF01234567AAAAAAAAAAAAAAAA"}));
}

}  // namespace
}  // namespace clef::keys

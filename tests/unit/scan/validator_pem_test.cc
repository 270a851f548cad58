// SPDX-License-Identifier: MIT
// Private keys, in every form in which they are pasted. The keys were made for this test and open
// nothing; their labels are put together here, so that no scanner takes this file for a leak.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "scan/validator_checks.h"

namespace clef::scan {
namespace {

const std::string kEc =
    "MHcCAQEEIEhAiA96np0tmQz3h767rsUFCTp60SUwzYpegy05QUd7oAoGCCqGSM49\n"
    "AwEHoUQDQgAEk9emNquLY5ibGF4ExI1gA92NmbXfiQX1rIZ1znw2pfCPY63ACWzU\n"
    "5HuYu9vdYgleeRajwUoUHYqCOhN4fxKEQg==\n";
const std::string kEd25519 = "MC4CAQAwBQYDK2VwBCIEIPrJOfns69poDsrR3AHRYhrJLtFO+h+SiMZw6mvT0Qlt\n";
const std::string kOpenssh =
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
    "QyNTUxOQAAACCpq8jWotIxUM9uig8be2XxQRMPVDC43jjegM+hfv5IRAAAAIjVu2Tv1btk\n";
const std::string kOpensshLocked =
    "b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCC+Q2kXP\n"
    "kFcqbmNa0HeOhDAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIDuw4GEVFpyiEGGL\n";

std::string begin_of(const std::string& label) {
  return "-----BEG"
         "IN " +
         label + "-----";
}
std::string end_of(const std::string& label) {
  return "-----E"
         "ND " +
         label + "-----";
}

std::string pem(const std::string& label, const std::string& body) {
  return begin_of(label) + "\n" + body + end_of(label) + "\n";
}

Validity judged(const std::string& secret) { return check_pem(secret, secret, 0); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

TEST(Pem, HoldsADerKey) {
  EXPECT_EQ(judged(pem("EC PRIVATE KEY", kEc)), Validity::valid);
  EXPECT_EQ(judged(pem("PRIVATE KEY", kEd25519)), Validity::valid);
  EXPECT_EQ(judged(pem("OPENSSH PRIVATE KEY", kOpenssh)), Validity::valid);
}

TEST(Pem, IsNoneWhereOneCharacterStandsForAKey) {
  const std::string filler = std::string(64, 'X') + "\n" + std::string(64, 'X') + "\n";
  EXPECT_EQ(judged(pem("PRIVATE KEY", filler)), Validity::placeholder);
  EXPECT_EQ(judged(pem("PRIVATE KEY", "MII" + filler)), Validity::placeholder);
  EXPECT_EQ(judged(begin_of("RSA PRIVATE KEY") + "\n" + filler), Validity::placeholder) << "cut";
}

TEST(Pem, Edge21_IsReadHoweverItWasPasted) {
  const std::string key = pem("EC PRIVATE KEY", kEc);
  EXPECT_EQ(judged(replaced(key, "\n", "\\n")), Validity::valid);
  EXPECT_EQ(judged(replaced(key, "\n", "\\\\n")), Validity::valid);
  EXPECT_EQ(judged(replaced(key, "\n", "\r\n")), Validity::valid);
  EXPECT_EQ(judged(replaced(key, "\n", "\n    ")), Validity::valid);
  EXPECT_EQ(judged(replaced(key, "\n", " ")), Validity::valid);
  EXPECT_EQ(judged(replaced(key, "\n", "\\n\"\n  \"")), Validity::valid);
  EXPECT_EQ(judged(replaced(key, "\n", "\\n\" +\n  \"")), Validity::valid);
}

TEST(Pem, IsInvalidWhenCutOrNoKey) {
  const std::string key = pem("EC PRIVATE KEY", kEc);
  EXPECT_EQ(judged(key.substr(0, 150)), Validity::invalid);
  EXPECT_EQ(judged(begin_of("EC PRIVATE KEY") + "\n" + kEc + end_of("RSA PRIVATE KEY")),
            Validity::invalid);
  EXPECT_EQ(judged(pem("EC PRIVATE KEY", kEc.substr(0, 65) + kEc.substr(130))), Validity::invalid);
  EXPECT_EQ(judged(pem("PRIVATE KEY", kOpenssh)), Validity::invalid);
  EXPECT_EQ(judged("no key at all"), Validity::invalid);
}

TEST(Pem, AHeaderAloneIsNone) {
  EXPECT_EQ(judged(begin_of("RSA PRIVATE KEY")), Validity::placeholder);
  EXPECT_EQ(judged(pem("RSA PRIVATE KEY", "...\n")), Validity::placeholder);
}

TEST(Pem, Edge26_EncryptedAndPublicKeysAreHarmless) {
  EXPECT_EQ(judged(pem("ENCRYPTED PRIVATE KEY", kEc)), Validity::harmless);
  EXPECT_EQ(judged(pem("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n" + kEc)),
            Validity::harmless);
  EXPECT_EQ(judged(pem("OPENSSH PRIVATE KEY", kOpensshLocked)), Validity::harmless);
  EXPECT_EQ(judged(pem("PUBLIC KEY", kEc)), Validity::harmless);
}

TEST(Pem, IsFoundAroundASecretThatIsOnlyItsBody) {
  const std::string text = "key: |\n" + pem("EC PRIVATE KEY", kEc);
  const std::size_t at = text.find(kEc);
  EXPECT_EQ(check_pem(kEc, text, at), Validity::valid);
  EXPECT_EQ(check_pem(kEc, kEc, 0), Validity::invalid);
}

TEST(Pem, OpenPgpBeginsWithASecretKeyPacket) {
  const std::string label = "PGP PRIVATE KEY BLOCK";
  EXPECT_EQ(judged(pem(label, "Version: x\n\nlQ" + kOpenssh)), Validity::valid);
  EXPECT_EQ(judged(pem(label, "\nmQ" + kOpenssh)), Validity::invalid);
}

TEST(Pem, PuttySaysWhetherItIsEncrypted) {
  const std::string head =
      "PuTTY-User-Key-"
      "File-3: ssh-ed25519\nEncryption: ";
  EXPECT_EQ(judged(head + "none\n"), Validity::valid);
  EXPECT_EQ(judged(head + "aes256-cbc\n"), Validity::harmless);
}

TEST(GcpServiceAccount, HoldsAKeyInJson) {
  const std::string key = replaced(pem("PRIVATE KEY", kEd25519), "\n", "\\n");
  const std::string json =
      R"({"type": "service_account", "private_key_id": "x", "private_key": ")" + key + "\"}";
  EXPECT_EQ(check_gcp_service_account(key, json, json.find(key)), Validity::valid);
  EXPECT_EQ(check_gcp_service_account(json, json, 0), Validity::valid);
  EXPECT_EQ(check_gcp_service_account(key, key, 0), Validity::invalid);
}

}  // namespace
}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Key files are lists, ssh keys or locked files by their first bytes, and an error names the line.
#include <gtest/gtest.h>

#include "age/age.h"
#include "base/file.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

Identities identities(const std::string& text) {
  return parse_identity_file(Secret::copy_of(text), "keys.txt");
}

std::string refusal(const std::string& text) {
  return sample::message_of([&] { identities(text); });
}

Recipients recipients(const std::string& text, std::vector<std::string>* skipped = nullptr) {
  return parse_recipient_file(text, "list.txt", {}, skipped);
}

const std::string kKey(sample::kIdentity);
const std::string kPublic(sample::kRecipient);

TEST(KeyFile, ReadsTheFormOfAgeKeygen) {
  const Identities keys =
      identities("# created: 2026-01-02T03:04:05Z\n# public key: " + kPublic + "\n" + kKey + "\n");
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_EQ(keys[0]->recipient(), kPublic);
}

TEST(KeyFile, ReadsAnSshKeyWhole) {
  EXPECT_TRUE(identities(sample::vector_file("age/ssh_ed25519"))[0]->recipient().starts_with(
      "ssh-ed25519 "));
  EXPECT_NE(refusal("-----BEGIN OPENSSH PRIVATE KEY-----\n").find("'keys.txt'"), std::string::npos);
}

TEST(KeyFile, NamesTheLineOfABadKeyAndNothingOfIt) {
  const std::string said = refusal("# ok\r\n\r\n" + kKey + "x\r\n");
  EXPECT_NE(said.find("line 3 of the key file 'keys.txt'"), std::string::npos) << said;
  EXPECT_EQ(said.find("QQQSYQCY"), std::string::npos) << said;
}

TEST(KeyFile, ExplainsARecipientAmongIdentitiesAndTheOtherWayRound) {
  EXPECT_NE(refusal(kPublic + "\n").find("a recipient stands where a private key is expected"),
            std::string::npos);
  EXPECT_NE(sample::message_of([] {
              recipients(kKey + "\n");
            }).find("a private key stands where a recipient is expected"),
            std::string::npos);
}

TEST(KeyFile, RefusesTextThatIsNotUtf8AndFilesAndLinesThatAreTooLong) {
  EXPECT_NE(refusal("# \xff\n" + kKey).find("UTF-8"), std::string::npos);
  EXPECT_NE(refusal("#" + std::string(16 * kMiB, 'x')).find("larger than"), std::string::npos);
  EXPECT_NE(refusal(std::string(65 * 1024, 'A')).find("longer than"), std::string::npos);
  EXPECT_EQ(sample::code_of([] { recipients(std::string(9 * 1024, 'a')); }), Errc::age_key);
}

TEST(KeyFile, ReadsRecipientsAndPassesOverOtherSshKeys) {
  std::vector<std::string> skipped;
  const Recipients list =
      recipients("# team\n" + kPublic + "\n" + sample::vector_file("age/ssh_ecdsa.pub") +
                     sample::vector_file("age/ssh_ed25519.pub"),
                 &skipped);
  EXPECT_EQ(list.size(), 2U);
  EXPECT_EQ(skipped, (std::vector<std::string>{"line 3: ecdsa-sha2-nistp256"}));
  EXPECT_EQ(sample::code_of([] { recipients(sample::vector_file("age/ssh_ecdsa.pub")); }),
            Errc::age_key);
}

TEST(KeyFile, RefusesARecipientsFileWithOneBadLine) {
  EXPECT_EQ(sample::code_of([] { recipients(kPublic + "\nage1junk\n"); }), Errc::age_key);
  EXPECT_EQ(sample::code_of([] { recipients(sample::vector_file("age/ssh_rsa1024.pub")); }),
            Errc::age_key);
  EXPECT_EQ(sample::code_of([] { recipients("ecdsa-sha2-nistp256 AAAA\n"); }), Errc::age_key);
  EXPECT_EQ(sample::code_of([] { recipients("\n# none\n"); }), Errc::age_key);
}

TEST(AgeEdgeCases, Line38_FileWithCrlfCommentsAndTwoKeysOfWhichTheSecondMatches) {
  sample::ScriptedRng rng({sample::counting(7, 32)});
  const KeyPair other = generate_key(rng);
  const std::string first(other.identity.reveal_text());
  const Identities keys = identities("# one\r\n" + first + "\r\n\r\n#two\r\n" + kKey + "\r\n# end");
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(sample::decrypted(sample::file(sample::stanza_text()), keys), "hello age\n");
}

TEST(AgeEdgeCases, Line38_LeadingBlankIsAnErrorWithItsLine) {
  for (const std::string& line :
       {std::string(" #comment"), " " + kKey, kKey + " ", kKey + "\t", std::string(" ")}) {
    const std::string said = refusal(kKey + "\n" + line + "\n");
    EXPECT_NE(said.find("line 2 of the key file 'keys.txt'"), std::string::npos) << said;
  }
}

TEST(AgeEdgeCases, Line38_EmptyFileOrCommentsOnly) {
  for (const char* text : {"", "\n", "# only\n# comments", "\r\n\r\n"})
    EXPECT_EQ(sample::code_of([&] { identities(text); }), Errc::age_key) << text;
}

}  // namespace
}  // namespace clef::age

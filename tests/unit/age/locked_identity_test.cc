// SPDX-License-Identifier: MIT
// A key file under a passphrase is opened when its keys are needed, by one question.
#include "age/locked_identity.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::string locked(std::string_view content, std::string_view passphrase = "open") {
  Recipients recipients;
  recipients.push_back(passphrase_recipient(Secret::copy_of(passphrase), 1));
  const Bytes file = encrypt(as_bytes(content), recipients, crypto::system_rng());
  return std::string(as_text(file));
}

Identities identities(const std::string& file, int* asked, std::string_view answer = "open") {
  return parse_identity_file(Secret::copy_of(file), "locked.age", {}, [asked, answer] {
    ++*asked;
    return Secret::copy_of(answer);
  });
}

const std::string kKeyFile = "# mine\n" + std::string(sample::kIdentity) + "\n";
const std::string kFile = sample::file(sample::stanza_text());

TEST(LockedIdentity, AsksOnceAndOnlyWhenNeeded) {
  for (const std::string& file : {locked(kKeyFile), armor(as_bytes(locked(kKeyFile)))}) {
    int asked = 0;
    const Identities keys = identities(file, &asked);
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(asked, 0);
    EXPECT_EQ(sample::decrypted(kFile, keys), "hello age\n");
    EXPECT_EQ(sample::decrypted(kFile, keys), "hello age\n");
    EXPECT_EQ(asked, 1);
  }
}

TEST(LockedIdentity, IsNotAskedIfAnotherKeyOpens) {
  int asked = 0;
  Identities keys = identities(locked(kKeyFile), &asked);
  keys.push_back(parse_identity(sample::kIdentity));
  EXPECT_EQ(sample::decrypted(kFile, keys), "hello age\n");
  EXPECT_EQ(asked, 0);
}

TEST(LockedIdentity, NamesItsFileWhenThePassphraseIsWrongOrNobodyCanBeAsked) {
  int asked = 0;
  const Identities wrong = identities(locked(kKeyFile), &asked, "shut");
  EXPECT_EQ(sample::failure(kFile, wrong), Errc::age_key);
  EXPECT_NE(sample::message_of([&] { (void)decrypt(as_bytes(kFile), wrong); }).find("'locked.age'"),
            std::string::npos);
  const Identities mute = parse_identity_file(Secret::copy_of(locked(kKeyFile)), "locked.age");
  EXPECT_EQ(sample::failure(kFile, mute), Errc::age_key);
}

TEST(LockedIdentity, RefusesAFileThatIsSealedForAKey) {
  int asked = 0;
  EXPECT_EQ(sample::failure(kFile, identities(kFile, &asked)), Errc::age_key);
  EXPECT_EQ(asked, 0);
}

TEST(LockedIdentity, RefusesContentThatIsNoKeyList) {
  for (const std::string& content : {std::string("no key"), locked(kKeyFile), std::string()}) {
    int asked = 0;
    EXPECT_EQ(sample::failure(kFile, identities(locked(content), &asked)), Errc::age_key);
  }
}

TEST(LockedIdentity, SaysWhatIsWrongWithADamagedFile) {
  int asked = 0;
  std::string file = locked(kKeyFile);
  file.back() = static_cast<char>(file.back() ^ 1);
  EXPECT_EQ(sample::failure(kFile, identities(file, &asked)), Errc::age_payload);
}

}  // namespace
}  // namespace clef::age

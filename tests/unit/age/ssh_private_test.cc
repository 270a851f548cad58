// SPDX-License-Identifier: MIT
// Private ssh keys of ssh-keygen and openssl are read; every other file is named for what it is
// without a byte of it. The files in tests/vectors were made by ssh-keygen 9.2 and openssl 3.0.
#include "age/ssh_private.h"

#include <gtest/gtest.h>

#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::unique_ptr<Identity> read(const std::string& text) {
  return parse_ssh_private_key(Secret::copy_of(text));
}

TEST(SshPrivate, ReadsWhatSshKeygenWrote) {
  for (const std::string name : {"age/ssh_ed25519", "age/ssh_rsa"})
    EXPECT_EQ(read(sample::vector_file(name))->recipient(),
              canonical_recipient(sample::vector_file(name + ".pub")));
}

TEST(SshPrivate, ReadsPkcs8AndPkcs1) {
  EXPECT_TRUE(read(sample::vector_file("crypto/ed25519_pkcs8.pem"))
                  ->recipient()
                  .starts_with("ssh-ed25519 "));
  EXPECT_EQ(read(sample::vector_file("crypto/rsa2048_pkcs1.pem"))->recipient(),
            read(sample::vector_file("crypto/rsa2048_pkcs8.pem"))->recipient());
}

TEST(SshPrivate, SaysThatAPassphraseIsNotSupportedAndWhatToDo) {
  for (const char* name : {"age/ssh_ed25519_locked", "crypto/ed25519_encrypted.pem"}) {
    const std::string said = sample::message_of([&] { read(sample::vector_file(name)); });
    EXPECT_NE(said.find("with a passphrase are not supported"), std::string::npos) << said;
    EXPECT_NE(said.find("ssh-keygen -p"), std::string::npos) << said;
  }
}

TEST(SshPrivate, SaysThatAKindIsNotSupported) {
  for (const char* name : {"age/ssh_ecdsa", "crypto/p256.pem"}) {
    const std::string said = sample::message_of([&] { read(sample::vector_file(name)); });
    EXPECT_NE(said.find("of this kind are not supported"), std::string::npos) << said;
  }
}

TEST(SshPrivate, RefusesEveryPrefixAndEveryChangedByteOfTheSeed) {
  const std::string whole = sample::vector_file("age/ssh_ed25519");
  const std::size_t end = whole.rfind("-----END OPENSSH PRIVATE KEY-----") + 33;
  for (std::size_t size = 0; size < end; size += 3)
    EXPECT_EQ(sample::code_of([&] { read(whole.substr(0, size)); }), Errc::age_key) << size;
  for (std::size_t at = 0; at < end; ++at) {
    std::string text = whole;
    text[at] = text[at] == 'A' ? 'B' : 'A';
    // Only the comment may be another, and it has no part in the key.
    const auto code = sample::code_of([&] {
      EXPECT_EQ(read(text)->recipient(),
                canonical_recipient(sample::vector_file("age/ssh_ed25519.pub")));
    });
    EXPECT_TRUE(!code || *code == Errc::age_key) << at;
  }
}

TEST(SshPrivate, RefusesAFileOfMoreThan16KiB) {
  EXPECT_EQ(sample::code_of([] {
              read(sample::vector_file("age/ssh_ed25519") + std::string(16 * 1024, '\n'));
            }),
            Errc::age_key);
}

}  // namespace
}  // namespace clef::age

// SPDX-License-Identifier: MIT
// A recipient text is of one kind or refused with a reason; a private key in its place is never
// repeated.
#include <gtest/gtest.h>

#include "age/age.h"
#include "age/bech32.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::string bech32(std::string_view prefix, std::size_t size) {
  return std::string(bech32_encode(prefix, Bytes(size, 3)).reveal_text());
}

std::string refusal(const std::string& text) {
  return sample::message_of([&] { parse_recipient(text); });
}

TEST(Recipient, AcceptsEachKind) {
  EXPECT_TRUE(is_recipient(sample::kRecipient));
  EXPECT_TRUE(is_recipient(bech32("age1yubikey", 33)));
  EXPECT_TRUE(is_recipient(bech32("age1se", 0)));
  EXPECT_TRUE(is_recipient(canonical_recipient(sample::vector_file("age/ssh_ed25519.pub"))));
}

TEST(Recipient, RefusesWhatIsNone) {
  std::string upper(sample::kRecipient);
  for (char& c : upper)
    c = static_cast<char>(std::toupper(c));
  for (const std::string& text :
       {std::string(), std::string("age1"), std::string("x"), upper,
        " " + std::string(sample::kRecipient), std::string(sample::kRecipient) + " ",
        std::string(sample::kRecipient) + "\n", bech32("age", 31), bech32("age", 33),
        bech32("agf", 32), bech32("age1a/b", 4), bech32("age1", 4), std::string("ssh-ed25519"),
        std::string("ssh-dss AAAA"), std::string(sample::kIdentity)}) {
    EXPECT_FALSE(is_recipient(text)) << text;
    EXPECT_EQ(sample::code_of([&] { parse_recipient(text); }), Errc::age_key) << text;
  }
}

TEST(Recipient, SaysWhichKindsThisBuildDoesNotSupport) {
  EXPECT_NE(refusal(bech32("age1pq", 1216)).find("post-quantum"), std::string::npos);
  EXPECT_NE(refusal(bech32("age1tagpq", 1249)).find("post-quantum"), std::string::npos);
  EXPECT_NE(refusal(bech32("age1tag", 33)).find("tagged"), std::string::npos);
  EXPECT_FALSE(is_recipient(bech32("age1pq", 1216)));
}

TEST(Recipient, NeverRepeatsAPrivateKey) {
  const std::string said = refusal(std::string(sample::kIdentity));
  EXPECT_NE(said.find("a private key stands"), std::string::npos) << said;
  EXPECT_EQ(said.find("QQQSYQCY"), std::string::npos) << said;
  EXPECT_EQ(refusal("some text").find("some"), std::string::npos);
}

TEST(Recipient, HasACanonicalSpelling) {
  EXPECT_EQ(canonical_recipient("  age1x \r\n"), "age1x");
  EXPECT_EQ(canonical_recipient("ssh-rsa AAAA"), "ssh-rsa AAAA");
  EXPECT_EQ(canonical_recipient("\tssh-rsa \t AAAA  me@host and more\n"), "ssh-rsa AAAA");
  EXPECT_EQ(canonical_recipient("ssh-rsa"), "ssh-rsa");
  EXPECT_EQ(canonical_recipient(" \n"), "");
}

TEST(Recipient, IsMadeFromAnIdentityThatKnowsIt) {
  sample::ScriptedRng rng({Bytes(16), sample::counting(0x20, 32), Bytes(16)});
  Recipients recipients;
  recipients.push_back(parse_identity(sample::kIdentity)->as_recipient());
  const Bytes file = encrypt(as_bytes("to myself"), recipients, rng);
  EXPECT_EQ(sample::decrypted(as_text(file)), "to myself");
  EXPECT_EQ(passphrase_identity(Secret::copy_of("x"))->as_recipient(), nullptr);
}

}  // namespace
}  // namespace clef::age

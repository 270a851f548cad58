// SPDX-License-Identifier: MIT
// A passphrase gives the known stanza, stands alone, and cannot be made to cost more than allowed.
#include "age/scrypt_keys.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

constexpr std::string_view kBody = "tZaUg3RWjREr/EKWmdvn+KWzWpTmqsJOsNXNTrOSU9c";

Secret phrase(std::string_view text = "correct horse") { return Secret::copy_of(text); }

TEST(ScryptKeys, WrapToTheKnownStanza) {
  sample::ScriptedRng rng({Bytes(16, 0x11)});
  const std::vector<Stanza> stanzas =
      ScryptRecipient(phrase(), 10).wrap(sample::secret_counting(0, 16), rng);
  ASSERT_EQ(stanzas.size(), 1U);
  EXPECT_EQ(stanzas[0].args, (std::vector<std::string>{"scrypt", "EREREREREREREREREREREQ", "10"}));
  EXPECT_EQ(base64_encode(stanzas[0].body, Padding::none), kBody);
}

TEST(ScryptKeys, UnwrapWithTheSamePassphraseOnly) {
  const std::vector<Stanza> stanzas = {
      {{"scrypt", "EREREREREREREREREREREQ", "10"}, *base64_decode(kBody, Padding::none)}};
  EXPECT_TRUE(ScryptIdentity(phrase(), 22).unwrap(stanzas).has_value());
  EXPECT_FALSE(ScryptIdentity(phrase("Correct horse"), 22).unwrap(stanzas).has_value());
}

TEST(ScryptKeys, RefuseAWorkFactorAboveTheirOwnLimit) {
  const std::vector<Stanza> stanzas = {
      {{"scrypt", "EREREREREREREREREREREQ", "10"}, *base64_decode(kBody, Padding::none)}};
  EXPECT_TRUE(ScryptIdentity(phrase(), 10).unwrap(stanzas).has_value());
  EXPECT_EQ(sample::code_of([&] { (void)ScryptIdentity(phrase(), 9).unwrap(stanzas); }),
            Errc::age_header);
}

TEST(ScryptKeys, RefuseAnEmptyPassphraseAndAnUnusableWorkFactor) {
  EXPECT_EQ(sample::code_of([] { ScryptRecipient(Secret(), 10); }), Errc::age_key);
  EXPECT_EQ(sample::code_of([] { ScryptIdentity(Secret(), 10); }), Errc::age_key);
  EXPECT_EQ(sample::code_of([] { ScryptRecipient(phrase(), 0); }), Errc::age_key);
  EXPECT_EQ(sample::code_of([] { ScryptRecipient(phrase(), 23); }), Errc::age_key);
}

TEST(ScryptKeys, CannotBeJoinedWithAnotherRecipientNotEvenAnotherPassphrase) {
  for (const bool first : {true, false}) {
    Recipients recipients;
    recipients.push_back(passphrase_recipient(phrase(), 1));
    recipients.insert(first ? recipients.begin() : recipients.end(),
                      parse_recipient(sample::kRecipient));
    sample::ScriptedRng rng(
        {Bytes(16), first ? Bytes(32, 1) : Bytes(16), Bytes(16), first ? Bytes(16) : Bytes(32, 1)});
    EXPECT_EQ(sample::code_of([&] { (void)encrypt({}, recipients, rng); }), Errc::age_key);
  }
  Recipients two;
  two.push_back(passphrase_recipient(phrase(), 1));
  two.push_back(passphrase_recipient(phrase(), 1));
  sample::ScriptedRng rng({Bytes(16), Bytes(16), Bytes(16, 1), Bytes(16), Bytes(16, 2)});
  EXPECT_EQ(sample::code_of([&] { (void)encrypt({}, two, rng); }), Errc::age_key);
}

TEST(ScryptKeys, OpenNothingThatHasNoPassphrase) {
  EXPECT_FALSE(
      ScryptIdentity(phrase(), 22).unwrap({{{"X25519", "x"}, {}}, {{"b"}, {}}}).has_value());
}

}  // namespace
}  // namespace clef::age

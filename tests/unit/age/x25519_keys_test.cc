// SPDX-License-Identifier: MIT
// The stanza of an X25519 recipient is the known one and opens for its key only.
#include "age/x25519_keys.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

TEST(X25519Keys, WrapToTheKnownStanza) {
  sample::ScriptedRng rng({sample::counting(0x20, 32)});
  const std::vector<Stanza> stanzas =
      parse_recipient(sample::kRecipient)->wrap(sample::secret_counting(0, 16), rng);
  ASSERT_EQ(stanzas.size(), 1U);
  EXPECT_EQ(stanzas[0].args, (std::vector<std::string>{"X25519", std::string(sample::kShare)}));
  EXPECT_EQ(base64_encode(stanzas[0].body, Padding::none), sample::kBody);
}

TEST(X25519Keys, UnwrapTheKnownStanza) {
  const X25519Identity own(sample::secret_counting(0, 32));
  const X25519Identity other(sample::secret_counting(1, 32));
  const std::vector<Stanza> stanzas = {
      {{"X25519", std::string(sample::kShare)}, *base64_decode(sample::kBody, Padding::none)}};
  EXPECT_EQ(own.recipient(), sample::kRecipient);
  const std::optional<FileKey> key = own.unwrap(stanzas);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(hex_encode(key->reveal()), hex_encode(sample::counting(0, 16)));
  EXPECT_FALSE(other.unwrap(stanzas).has_value());
  EXPECT_FALSE(own.unwrap({}).has_value());
}

TEST(X25519Keys, FindTheirStanzaAmongOthersOfTheirType) {
  const X25519Identity own(sample::secret_counting(0, 32));
  sample::ScriptedRng rng({sample::counting(0x60, 32)});
  const X25519Identity other(sample::secret_counting(1, 32));
  std::vector<Stanza> stanzas =
      parse_recipient(other.recipient())->wrap(sample::secret_counting(0, 16), rng);
  stanzas.push_back(
      {{"X25519", std::string(sample::kShare)}, *base64_decode(sample::kBody, Padding::none)});
  EXPECT_TRUE(own.unwrap(stanzas).has_value());
  // A malformed one of their type is fatal, if it comes first.
  stanzas.insert(stanzas.begin(), Stanza{{"X25519", "AAAA"}, Bytes(32)});
  EXPECT_EQ(sample::code_of([&] { (void)own.unwrap(stanzas); }), Errc::age_header);
}

TEST(X25519Keys, DoNotSealForAPointOfLowOrder) {
  crypto::X25519Point zero{};
  sample::ScriptedRng rng({sample::counting(0x20, 32)});
  EXPECT_EQ(
      sample::code_of([&] { X25519Recipient(zero).wrap(sample::secret_counting(0, 16), rng); }),
      Errc::age_key);
}

}  // namespace
}  // namespace clef::age

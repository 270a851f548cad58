// SPDX-License-Identifier: MIT
// A private key is read in one spelling; what is not one is refused without showing any of it.
#include <gtest/gtest.h>

#include "age/age.h"
#include "age/bech32.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::string bech32(std::string_view prefix, std::size_t size) {
  return std::string(bech32_encode(prefix, Bytes(size, 3)).reveal_text());
}

TEST(Identity, KnowsItsRecipient) {
  EXPECT_EQ(parse_identity(sample::kIdentity)->recipient(), sample::kRecipient);
  EXPECT_TRUE(parse_identity(sample::kIdentity)->is_native());
}

TEST(Identity, IsGeneratedFromTheGivenRandomness) {
  sample::ScriptedRng rng({sample::counting(0, 32)});
  const KeyPair pair = generate_key(rng);
  EXPECT_EQ(pair.identity.reveal_text(), sample::kIdentity);
  EXPECT_EQ(pair.recipient, sample::kRecipient);
}

TEST(Identity, RefusesWhatIsNoneWithoutShowingIt) {
  std::string lower(sample::kIdentity);
  for (char& c : lower)
    c = static_cast<char>(std::tolower(c));
  std::string changed(sample::kIdentity);
  changed[20] = changed[20] == 'Q' ? 'P' : 'Q';
  for (const std::string& text :
       {std::string(), lower, changed, " " + std::string(sample::kIdentity),
        std::string(sample::kIdentity) + " ", bech32("AGE-SECRET-KEY-", 31),
        bech32("AGE-SECRET-KEY-", 33), bech32("AGE-SECRET-KEY-X-", 32),
        bech32("AGE-SECRET-KEY-PQ-", 32), bech32("AGE-PLUGIN-", 4), bech32("AGE-PLUGIN-X", 4),
        bech32("AGE-PLUGIN-A/B-", 4), std::string(sample::kRecipient),
        std::string("AGE-SECRET-KEY-1")}) {
    EXPECT_EQ(sample::code_of([&] { parse_identity(text); }), Errc::age_key) << text;
    const std::string said = sample::message_of([&] { parse_identity(text); });
    const bool shown = text.size() > 40 && said.find(text.substr(16, 12)) != std::string::npos;
    EXPECT_FALSE(shown) << text;
  }
}

TEST(Identity, SaysThatPostQuantumKeysAreNotSupported) {
  EXPECT_NE(sample::message_of([] {
              parse_identity(bech32("AGE-SECRET-KEY-PQ-", 32));
            }).find("post-quantum"),
            std::string::npos);
}

TEST(Identity, AcceptsAPluginKeyOfAnySize) {
  EXPECT_FALSE(parse_identity(bech32("AGE-PLUGIN-SE-", 0))->is_native());
  EXPECT_FALSE(parse_identity(bech32("AGE-PLUGIN-YUBIKEY-", 500))->is_native());
}

}  // namespace
}  // namespace clef::age

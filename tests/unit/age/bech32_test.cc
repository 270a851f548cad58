// SPDX-License-Identifier: MIT
// A key has one spelling, and one changed character makes it none. Valid strings: BIP 173, test
// vectors, but for those that only its limit of 90 characters forbids.
#include "age/bech32.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::string data_of(std::string_view text) {
  const std::optional<Bech32> key = bech32_decode(text);
  return key ? hex_encode(key->data.reveal()) : "none";
}

TEST(Bech32, DecodesAKnownRecipientAndIdentity) {
  EXPECT_EQ(data_of(sample::kRecipient),
            "8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f");
  EXPECT_EQ(bech32_decode(sample::kRecipient)->prefix, "age");
  EXPECT_EQ(data_of(sample::kIdentity), hex_encode(sample::counting(0, 32)));
  EXPECT_EQ(bech32_decode(sample::kIdentity)->prefix, "AGE-SECRET-KEY-");
}

TEST(Bech32, EncodesToTheSameText) {
  EXPECT_EQ(bech32_encode("AGE-SECRET-KEY-", sample::counting(0, 32)).reveal_text(),
            sample::kIdentity);
  EXPECT_EQ(bech32_encode("age", bech32_decode(sample::kRecipient)->data.reveal()).reveal_text(),
            sample::kRecipient);
}

TEST(Bech32, AcceptsTheValidStringsOfBip173) {
  for (const std::string& text : {std::string("A12UEL5L"), std::string("a12uel5l"),
                                  std::string("?1ezyfcl"), "11" + std::string(82, 'q') + "c8247j"})
    EXPECT_TRUE(bech32_decode(text).has_value()) << text;
}

TEST(Bech32, RefusesTheInvalidStringsOfBip173) {
  for (const char* text : {"\x20"
                           "1nwldj5",
                           "\x7f"
                           "1axkwrx",
                           "\x80"
                           "1eym55h",
                           "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "de1lg7wt\xff",
                           "A1G7SGD8", "10a06t8", "1qzzfhee", ""})
    EXPECT_FALSE(bech32_decode(text).has_value()) << text;
}

TEST(Bech32, RefusesEveryChangedCharacter) {
  const std::string good(sample::kRecipient);
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : {'q', 'p', '1', 'b', 'Q', ' '}) {
      std::string text = good;
      if (text[at] == c)
        continue;
      text[at] = c;
      EXPECT_FALSE(bech32_decode(text).has_value()) << text;
    }
  }
}

TEST(Bech32, RefusesLeftoverBitsThatAreNotZeroAndAWholeSymbolTooMany) {
  // 8 bits leave two of the second symbol's; a third symbol is one too many. Checksums are right.
  EXPECT_EQ(data_of("x1qqmkfy3s"), "00");
  EXPECT_EQ(data_of("x1qpxqa3vz"), "none");
  EXPECT_EQ(data_of("x1qzgng8za"), "none");
  EXPECT_EQ(data_of("x1qqqn0an5s"), "none");
  EXPECT_EQ(data_of("x1qqqq50w62d"), "0000");
}

TEST(Bech32, HasNoLimitOfLength) {
  const Secret text = bech32_encode("age1pq", Bytes(1216, 9));
  EXPECT_EQ(text.size(), 1959U);
  EXPECT_EQ(bech32_decode(text.reveal_text())->data.size(), 1216U);
}

}  // namespace
}  // namespace clef::age

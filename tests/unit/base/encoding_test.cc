// SPDX-License-Identifier: MIT
// RFC 4648: one spelling for each sequence of bytes, the vectors of its section 10.
#include "base/encoding.h"

#include <gtest/gtest.h>

namespace clef {
namespace {

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

TEST(Base64, GivesTheVectorsOfTheRfc) {
  const std::pair<const char*, const char*> cases[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : cases) {
    EXPECT_EQ(base64_encode(as_bytes(plain), Padding::required), encoded);
    EXPECT_EQ(base64_decode(encoded, Padding::required), bytes_of(plain));
    std::string bare(encoded);
    bare.resize(std::min(bare.size(), bare.find('=')));
    EXPECT_EQ(base64_encode(as_bytes(plain), Padding::none), bare);
    EXPECT_EQ(base64_decode(bare, Padding::none), bytes_of(plain));
  }
}

TEST(Base64, UsesEverySymbolOfItsAlphabet) {
  const Bytes all = {0x00, 0x10, 0x83, 0x10, 0x51, 0x87, 0x20, 0x92, 0x8b, 0x30, 0xd3, 0x8f,
                     0x41, 0x14, 0x93, 0x51, 0x55, 0x97, 0x61, 0x96, 0x9b, 0x71, 0xd7, 0x9f,
                     0x82, 0x18, 0xa3, 0x92, 0x59, 0xa7, 0xa2, 0x9a, 0xab, 0xb2, 0xdb, 0xaf,
                     0xc3, 0x1c, 0xb3, 0xd3, 0x5d, 0xb7, 0xe3, 0x9e, 0xbb, 0xf3, 0xdf, 0xbf};
  const std::string text = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  EXPECT_EQ(base64_encode(all, Padding::none), text);
  EXPECT_EQ(base64_decode(text, Padding::none), all);
  EXPECT_EQ(base64url_encode(all),
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}

TEST(Base64, RefusesEverySecondSpelling) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Zm8", "Zm9v====", "Zh==", "Zm9=", "=", "====",
                           "Z=g=", "Zg==Zg==", "Zm9v\n", " Zm9v", "Zm 9", "Zm-_", "Zm9\x80", "Z"}) {
    EXPECT_FALSE(base64_decode(text, Padding::required)) << text;
    EXPECT_FALSE(base64_decode_secret(text, Padding::required)) << text;
  }
  for (const char* text : {"Zg==", "Zh", "Zm9", "Z", "Zm9vY", "Zm9v\n", "Zm-_"})
    EXPECT_FALSE(base64_decode(text, Padding::none)) << text;
}

TEST(Base64, RefusesEveryByteOutsideTheAlphabet) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int c = 0; c < 256; ++c) {
    const std::string text = {static_cast<char>(c), 'A', 'A', 'A'};
    const bool allowed = alphabet.find(static_cast<char>(c)) != std::string::npos;
    EXPECT_EQ(base64_decode(text, Padding::required).has_value(), allowed) << c;
  }
}

TEST(Base64, DecodesIntoASecret) {
  const auto secret = base64_decode_secret("Zm9vYg==", Padding::required);
  ASSERT_TRUE(secret);
  EXPECT_EQ(secret->reveal_text(), "foob");
}

TEST(Hex, WritesEitherCaseAndReadsBoth) {
  const Bytes bytes = {0x00, 0x0f, 0xa5, 0xff};
  EXPECT_EQ(hex_encode(bytes), "000fa5ff");
  EXPECT_EQ(hex_encode_upper(bytes), "000FA5FF");
  EXPECT_EQ(hex_decode("000fA5fF"), bytes);
  EXPECT_EQ(hex_decode(""), Bytes{});
}

TEST(Hex, RefusesOddLengthsAndOtherSymbols) {
  for (const char* text : {"0", "000", "0g", "g0", " 0", "0x", "00 ", "-1", "/0", ":0", "@0", "`0"})
    EXPECT_FALSE(hex_decode(text)) << text;
}

}  // namespace
}  // namespace clef

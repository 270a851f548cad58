// SPDX-License-Identifier: MIT
// One value's text and cipher, held to published vectors (docs/format.md, "value cipher").
#include "sops/value.h"

#include <algorithm>

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Kind;

constexpr std::string_view kHello =
    "ENC[AES256_GCM,data:f6SdJOI=,iv:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=,tag:TEFu+"
    "ejkdT0ijPtelDWwfg==,type:str]";

std::optional<std::string> opened(std::string_view text, std::string_view aad) {
  ValueCipher cipher(vector_key());
  PlainArena arena;
  const auto enc = parse_enc(text);
  const auto plain = enc ? cipher.open(*enc, aad, arena) : std::nullopt;
  return plain ? std::optional(std::string(as_text(plain->text))) : std::nullopt;
}

TEST(Value, SealsToThePublishedBytes) {
  ValueCipher cipher(vector_key());
  EXPECT_EQ(cipher.seal(Kind::string, as_bytes("hello"), "a:b:", vector_nonce()), kHello);
  EXPECT_EQ(cipher.seal(Kind::boolean, as_bytes("True"), "flags:", vector_nonce()),
            "ENC[AES256_GCM,data:Q7OELQ==,iv:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=,tag:/"
            "idaZC+rDnwunLprUhFRVA==,type:bool]");
  EXPECT_EQ(cipher.seal(Kind::comment, as_bytes(" note"), ":", vector_nonce()),
            "ENC[AES256_GCM,data:N6+ePOg=,iv:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=,tag:"
            "cPJU+gQfuk2Cck4/gS4NwA==,type:comment]");
}

TEST(Value, OpensAtItsOwnPathOnly) {
  EXPECT_EQ(opened(kHello, "a:b:"), "hello");
  EXPECT_EQ(opened(kHello, "a:B:"), std::nullopt);
  EXPECT_EQ(opened(kHello, "a:"), std::nullopt);
  EXPECT_EQ(opened(kHello, ""), std::nullopt);
}

TEST(Value, RejectsAnyOtherTagLength) {
  EXPECT_EQ(
      opened(with(std::string(kHello), "TEFu+ejkdT0ijPtelDWwfg==", "TEFu+ejkdT0ijPtelDWw"), "a:b:"),
      std::nullopt);
  EXPECT_EQ(opened(with(std::string(kHello), "TEFu+ejkdT0ijPtelDWwfg==", "TA=="), "a:b:"),
            std::nullopt);
  EXPECT_EQ(
      opened(with(std::string(kHello), "TEFu+ejkdT0ijPtelDWwfg==", "TEFu+ejkdT0ijPtelDWwfgA="),
             "a:b:"),
      std::nullopt);
}

TEST(Value, RejectsAlteredParts) {
  EXPECT_EQ(opened(with(std::string(kHello), "f6Sd", "g6Sd"), "a:b:"), std::nullopt);
  EXPECT_EQ(opened(with(std::string(kHello), "ICEi", "ICEj"), "a:b:"), std::nullopt);
  EXPECT_EQ(opened(with(std::string(kHello), "f6SdJOI=", "f6SdJOI"), "a:b:"), std::nullopt);
  EXPECT_EQ(opened(with(std::string(kHello), "type:str", "type:text"), "a:b:"), std::nullopt);
  EXPECT_EQ(opened(with(std::string(kHello), "type:str", "type:int"), "a:b:"),
            std::nullopt);  // "hello" is none
}

TEST(Value, TakesNoncesOfOtherLengths) {
  ValueCipher cipher(vector_key());
  const Bytes nonce(12, 7);
  const std::string text = cipher.seal(Kind::string, as_bytes("x"), "k:", nonce);
  EXPECT_EQ(opened(text, "k:"), "x");
}

TEST(Value, SkipsCarriageReturnsInBase64) {
  EXPECT_EQ(opened(with(std::string(kHello), "f6Sd", "f6\rSd"), "a:b:"), "hello");
  EXPECT_EQ(opened(with(std::string(kHello), "f6Sd", "f6 Sd"), "a:b:"), std::nullopt);
}

TEST(EncText, IsWhatTheExpressionOfSopsTakes) {
  const auto enc = parse_enc("ENC[AES256_GCM,data:a,iv:b,tag:c,type:d]");
  ASSERT_TRUE(enc);
  EXPECT_EQ(enc->data, "a");
  EXPECT_EQ(enc->iv, "b");
  EXPECT_EQ(enc->tag, "c");
  EXPECT_EQ(enc->type, "d");
}

TEST(EncText, IgnoresWhatFollowsTheLastBracket) {
  EXPECT_EQ(parse_enc("ENC[AES256_GCM,data:a,iv:b,tag:c,type:d] rest")->type, "d");
  EXPECT_EQ(parse_enc("ENC[AES256_GCM,data:a,iv:b,tag:c,type:d]x]y")->type, "d]x");
  EXPECT_EQ(parse_enc("ENC[AES256_GCM,data:a,iv:b,tag:c,type:d]\n,type:e]")->type, "d");
}

TEST(EncText, TakesGreedyParts) {
  const auto enc = parse_enc("ENC[AES256_GCM,data:a,iv:b,iv:c,tag:d,type:e,type:f]");
  ASSERT_TRUE(enc);
  EXPECT_EQ(enc->data, "a,iv:b");
  EXPECT_EQ(enc->iv, "c");
  EXPECT_EQ(enc->tag, "d,type:e");
  EXPECT_EQ(enc->type, "f");
}

TEST(EncText, NeedsEveryPart) {
  for (const char* bad :
       {"", "ENC[", "ENC[AES256_GCM,data:a,iv:b,tag:c,type:d",
        "ENC[AES256_GCM,data:,iv:b,tag:c,type:d]", "ENC[AES256_GCM,data:a,iv:,tag:c,type:d]",
        "ENC[AES256_GCM,data:a,iv:b,tag:,type:d]", "ENC[AES256_GCM,data:a,iv:b,tag:c,type:]",
        " ENC[AES256_GCM,data:a,iv:b,tag:c,type:d]", "enc[AES256_GCM,data:a,iv:b,tag:c,type:d]",
        "ENC[AES256_GCM,data:a,tag:b,iv:c,type:d]", "ENC[AES256_GCM,data:a\n,iv:b,tag:c,type:d]"})
    EXPECT_FALSE(parse_enc(bad)) << bad;
  EXPECT_EQ(parse_enc("ENC[AES256_GCM,data:a,iv:b,tag:c,type:]]")->type, "]");
}

TEST(NoncePool, NeverHandsOutTheSameNonceTwice) {
  CountingRng rng;
  NoncePool pool(rng);
  std::vector<Bytes> seen;
  for (int i = 0; i < 100; ++i) {
    const ByteView nonce = pool.next();
    ASSERT_EQ(nonce.size(), 32U);
    Bytes copy(nonce.begin(), nonce.end());
    EXPECT_EQ(std::ranges::find(seen, copy), seen.end());
    seen.push_back(std::move(copy));
  }
}

}  // namespace
}  // namespace clef::sops

// SPDX-License-Identifier: MIT
// Nothing decrypts without its whole 16-byte tag, and a context that serves many nonces never
// forgets the length of the next one. Vectors: made with python's cryptography 48 (AES-GCM,
// ChaCha20-Poly1305), RFC 8439 section 2.3.2 for the cipher itself.
#include "crypto/aead.h"

#include <array>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::crypto {
namespace {

Secret counting_key() {
  Secret key(32);
  for (std::size_t i = 0; i < key.size(); ++i)
    key.fill()[i] = static_cast<std::uint8_t>(i);
  return key;
}

Bytes nonce_of(std::size_t size) {
  Bytes nonce(size);
  for (std::size_t i = 0; i < size; ++i)
    nonce[i] = static_cast<std::uint8_t>(0x40 + i);
  return nonce;
}

std::string sealed_hex(Aes256Gcm& gcm, std::size_t nonce_size, std::string_view text,
                       std::string_view aad) {
  Bytes out(text.size() + kTagSize);
  gcm.seal(nonce_of(nonce_size), as_bytes(aad), as_bytes(text), std::span(out).first(text.size()),
           std::span(out).last<kTagSize>());
  return hex_encode(out);
}

bool opens(Aes256Gcm& gcm, std::size_t nonce_size, std::string_view sealed_hex_text,
           std::string_view aad, std::string_view expected) {
  const Bytes sealed = *hex_decode(sealed_hex_text);
  Bytes out(sealed.size() - kTagSize, 0xee);
  const ByteView all = sealed;
  if (!gcm.open(nonce_of(nonce_size), as_bytes(aad), all.first(out.size()), all.last(kTagSize),
                out))
    return false;
  return as_text(out) == expected;
}

constexpr std::string_view kNonce12 = "8adcc24f491ce060a0b49909a955bc87de83a0ca36a1e31cac";
constexpr std::string_view kNonce32 = "0c1e5f08eeca0c894eaf71e3fc42bbc6cf9a1498f554ddac8c";
constexpr std::string_view kNonce16 = "5de77ab7f37f3068f49f76450ce327b15e4e422325c42e5aef";

TEST(Aes256Gcm, SealsToTheKnownBytesForThreeNonceLengths) {
  for (const auto& [size, hex] :
       {std::pair{12U, kNonce12}, std::pair{32U, kNonce32}, std::pair{16U, kNonce16}}) {
    Aes256Gcm gcm(counting_key());
    EXPECT_EQ(sealed_hex(gcm, size, "hello gcm", "aad:"), hex);
    EXPECT_TRUE(opens(gcm, size, hex, "aad:", "hello gcm"));
  }
}

TEST(Aes256Gcm, KeepsTheNonceLengthRightWhenOneContextChangesBetween12And32) {
  Aes256Gcm gcm(counting_key());
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(sealed_hex(gcm, 32, "hello gcm", "aad:"), kNonce32);
    EXPECT_EQ(sealed_hex(gcm, 12, "hello gcm", "aad:"), kNonce12);
    EXPECT_EQ(sealed_hex(gcm, 12, "hello gcm", "aad:"), kNonce12);
    EXPECT_TRUE(opens(gcm, 12, kNonce12, "aad:", "hello gcm"));
    EXPECT_TRUE(opens(gcm, 32, kNonce32, "aad:", "hello gcm"));
    EXPECT_TRUE(opens(gcm, 32, kNonce32, "aad:", "hello gcm"));
    EXPECT_TRUE(opens(gcm, 16, kNonce16, "aad:", "hello gcm"));
  }
}

TEST(Aes256Gcm, SealsAnEmptyTextAndAnEmptyAad) {
  Aes256Gcm gcm(counting_key());
  EXPECT_EQ(sealed_hex(gcm, 32, "", "aad:"), "734fba89ab0af126ed856e602437e78e");
  EXPECT_TRUE(opens(gcm, 32, "734fba89ab0af126ed856e602437e78e", "aad:", ""));
  EXPECT_FALSE(opens(gcm, 32, "734fba89ab0af126ed856e602437e78f", "aad:", ""));
  EXPECT_EQ(sealed_hex(gcm, 32, "hello gcm", ""),
            "0c1e5f08eeca0c894ed93ba9d21c5c70108e8fada7e994cb31");
}

TEST(Aes256Gcm, OpensAgainAfterAFailure) {
  Aes256Gcm gcm(counting_key());
  EXPECT_FALSE(opens(gcm, 32, kNonce32, "other", "hello gcm"));
  EXPECT_TRUE(opens(gcm, 32, kNonce32, "aad:", "hello gcm"));
}

TEST(Aes256Gcm, RefusesEveryTagThatIsNotSixteenBytesAndWipesTheOutput) {
  Aes256Gcm gcm(counting_key());
  const Bytes sealed = *hex_decode(kNonce32);
  const ByteView text = ByteView(sealed).first(9);
  const ByteView tag = ByteView(sealed).last(kTagSize);
  for (std::size_t size = 0; size < kTagSize; ++size) {
    Bytes out(9, 0xee);
    EXPECT_FALSE(gcm.open(nonce_of(32), as_bytes("aad:"), text, tag.first(size), out)) << size;
    EXPECT_EQ(out, Bytes(9, 0)) << size;
  }
  Bytes longer(tag.begin(), tag.end());
  longer.push_back(0);
  Bytes out(9, 0xee);
  EXPECT_FALSE(gcm.open(nonce_of(32), as_bytes("aad:"), text, longer, out));
}

TEST(Aes256Gcm, WipesThePlaintextOfAWrongTag) {
  Aes256Gcm gcm(counting_key());
  Bytes sealed = *hex_decode(kNonce32);
  sealed.back() ^= 1;
  Bytes out(9, 0xee);
  EXPECT_FALSE(gcm.open(nonce_of(32), as_bytes("aad:"), ByteView(sealed).first(9),
                        ByteView(sealed).last(kTagSize), out));
  EXPECT_EQ(out, Bytes(9, 0));
}

TEST(Aes256Gcm, RefusesAnEmptyOrOversizedNonceWithoutThrowing) {
  Aes256Gcm gcm(counting_key());
  const Bytes tag(kTagSize);
  Bytes out;
  EXPECT_FALSE(gcm.open({}, {}, {}, tag, out));
  EXPECT_FALSE(gcm.open(nonce_of(129), {}, {}, tag, out));
  EXPECT_THROW(sealed_hex(gcm, 129, "x", ""), Error);
  EXPECT_EQ(sealed_hex(gcm, 12, "hello gcm", "aad:"), kNonce12);
}

TEST(Aes256Gcm, RefusesAKeyThatIsNot32Bytes) {
  EXPECT_THROW(Aes256Gcm(Secret(31)), Error);
  EXPECT_THROW(Aes256Gcm(Secret(0)), Error);
}

constexpr std::array<std::uint8_t, 12> kZeroNonce{};
constexpr std::string_view kChaCha = "70dd2e5dc2c6c7b6766b1e8c9cff32d7ccfc428f93b76fc5c6df";

TEST(ChaCha20Poly1305, SealsToTheKnownBytes) {
  ChaCha20Poly1305 cipher(counting_key());
  Bytes sealed(10 + kTagSize);
  cipher.seal(kZeroNonce, as_bytes("hello age\n"), sealed);
  EXPECT_EQ(hex_encode(sealed), kChaCha);
  Bytes empty(kTagSize);
  cipher.seal(kZeroNonce, {}, empty);
  EXPECT_EQ(hex_encode(empty), "10324f800a160bd9a1794255be7ec29d");
}

// OpenSSL accepts a ChaCha20-Poly1305 message whose tag was never set.
TEST(ChaCha20Poly1305, NeverOpensWithoutItsTag) {
  ChaCha20Poly1305 cipher(counting_key());
  const Bytes sealed = *hex_decode(kChaCha);
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    Bytes out(size >= kTagSize ? size - kTagSize : 3, 0xee);
    EXPECT_FALSE(cipher.open(kZeroNonce, ByteView(sealed).first(size), out)) << size;
    EXPECT_EQ(out, Bytes(out.size(), 0)) << size;
  }
  Bytes out(10);
  EXPECT_TRUE(cipher.open(kZeroNonce, sealed, out));
  EXPECT_EQ(as_text(out), "hello age\n");
}

TEST(ChaCha20Poly1305, RefusesEveryFlippedBit) {
  ChaCha20Poly1305 cipher(counting_key());
  for (std::size_t bit = 0; bit < 26 * 8; ++bit) {
    Bytes sealed = *hex_decode(kChaCha);
    sealed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    Bytes out(10);
    EXPECT_FALSE(cipher.open(kZeroNonce, sealed, out)) << bit;
  }
}

TEST(ChaCha20Poly1305, DependsOnTheNonce) {
  ChaCha20Poly1305 cipher(counting_key());
  std::array<std::uint8_t, 12> nonce{};
  nonce[11] = 1;
  Bytes out(10);
  EXPECT_FALSE(cipher.open(nonce, *hex_decode(kChaCha), out));
  EXPECT_TRUE(cipher.open(kZeroNonce, *hex_decode(kChaCha), out));
}

}  // namespace
}  // namespace clef::crypto

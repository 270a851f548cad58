// SPDX-License-Identifier: MIT
#include "crypto/aead.h"

#include <algorithm>
#include <array>
#include <limits>

#include <openssl/evp.h>

#include "base/error.h"
#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kMaxNonceSize = 128;
constexpr std::size_t kChaChaNonceSize = 12;

// EVP lengths are int; a value that would wrap must not reach it.
int evp_size(std::size_t size) {
  require(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()), "length");
  return static_cast<int>(size);
}

CipherCtx keyed(const evp_cipher_st* cipher, const Secret& key, bool encrypt) {
  require(key.size() == kKeySize, "key length");
  CipherCtx ctx = owned(EVP_CIPHER_CTX_new(), "cipher context");
  require(EVP_CipherInit_ex2(ctx.get(), cipher, key.reveal().data(), nullptr, encrypt ? 1 : 0,
                             nullptr) == 1,
          "cipher key");
  return ctx;
}

// The cipher stays null here: naming it again would reset a GCM nonce length to 12.
void set_nonce(EVP_CIPHER_CTX* ctx, ByteView nonce) {
  require(EVP_CipherInit_ex2(ctx, nullptr, nullptr, nonce.data(), -1, nullptr) == 1, "nonce");
}

void add_aad(EVP_CIPHER_CTX* ctx, ByteView aad) {
  int n = 0;
  if (!aad.empty())
    require(EVP_CipherUpdate(ctx, nullptr, &n, aad.data(), evp_size(aad.size())) == 1, "aad");
}

// Both ciphers are stream modes: as many bytes leave as go in. An empty input is never passed on,
// because a null output pointer would turn it into AAD.
void transform(EVP_CIPHER_CTX* ctx, ByteView in, std::span<std::uint8_t> out) {
  int n = 0;
  if (!in.empty())
    require(EVP_CipherUpdate(ctx, out.data(), &n, in.data(), evp_size(in.size())) == 1, "cipher");
}

void finish_seal(EVP_CIPHER_CTX* ctx, std::span<std::uint8_t, kTagSize> tag) {
  std::uint8_t none[1];
  int n = 0;
  require(EVP_CipherFinal_ex(ctx, none, &n) == 1 && n == 0, "seal");
  require(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, kTagSize, tag.data()) == 1, "tag");
}

// The tag is set in every call: ChaCha20-Poly1305 without one authenticates anything.
void set_tag(EVP_CIPHER_CTX* ctx, ByteView tag) {
  std::array<std::uint8_t, kTagSize> copy{};
  std::copy(tag.begin(), tag.end(), copy.begin());
  require(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, kTagSize, copy.data()) == 1, "tag");
}

bool finish_open(EVP_CIPHER_CTX* ctx, std::span<std::uint8_t> out) {
  std::uint8_t none[1];
  int n = 0;
  if (EVP_CipherFinal_ex(ctx, none, &n) == 1)
    return true;
  // OpenSSL has already written the unauthenticated plaintext.
  wipe(out.data(), out.size());
  forget_errors();
  return false;
}

}  // namespace

// Two contexts, each keyed on first use and only given new nonces afterwards.
struct Aes256Gcm::Impl {
  struct Side {
    CipherCtx ctx;
    std::size_t nonce_size = 12;
  };

  explicit Impl(const Secret& k) : key(k.clone()) { require(k.size() == kKeySize, "key length"); }

  EVP_CIPHER_CTX* begin(Side& side, bool encrypt, ByteView nonce, ByteView aad) {
    require(!nonce.empty() && nonce.size() <= kMaxNonceSize, "nonce length");
    if (!side.ctx)
      side.ctx = keyed(aes_256_gcm(), key, encrypt);
    if (nonce.size() != side.nonce_size) {
      require(EVP_CIPHER_CTX_ctrl(side.ctx.get(), EVP_CTRL_AEAD_SET_IVLEN, evp_size(nonce.size()),
                                  nullptr) == 1,
              "nonce length");
      side.nonce_size = nonce.size();
    }
    set_nonce(side.ctx.get(), nonce);
    add_aad(side.ctx.get(), aad);
    return side.ctx.get();
  }

  Secret key;
  Side sealing;
  Side opening;
};

Aes256Gcm::Aes256Gcm(const Secret& key) : impl_(std::make_unique<Impl>(key)) {}
Aes256Gcm::~Aes256Gcm() = default;
Aes256Gcm::Aes256Gcm(Aes256Gcm&&) noexcept = default;
Aes256Gcm& Aes256Gcm::operator=(Aes256Gcm&&) noexcept = default;

void Aes256Gcm::seal(ByteView nonce, ByteView aad, ByteView plaintext, std::span<std::uint8_t> out,
                     std::span<std::uint8_t, kTagSize> tag) {
  require(out.size() == plaintext.size(), "output length");
  EVP_CIPHER_CTX* const ctx = impl_->begin(impl_->sealing, true, nonce, aad);
  transform(ctx, plaintext, out);
  finish_seal(ctx, tag);
}

bool Aes256Gcm::open(ByteView nonce, ByteView aad, ByteView ciphertext, ByteView tag,
                     std::span<std::uint8_t> out) {
  require(out.size() == ciphertext.size(), "output length");
  // OpenSSL compares only as many tag bytes as it is given; one byte is guessed in 256 tries.
  if (tag.size() != kTagSize || nonce.empty() || nonce.size() > kMaxNonceSize) {
    wipe(out.data(), out.size());
    return false;
  }
  EVP_CIPHER_CTX* const ctx = impl_->begin(impl_->opening, false, nonce, aad);
  set_tag(ctx, tag);
  transform(ctx, ciphertext, out);
  return finish_open(ctx, out);
}

struct ChaCha20Poly1305::Impl {
  explicit Impl(const Secret& k) : key(k.clone()) { require(k.size() == kKeySize, "key length"); }

  EVP_CIPHER_CTX* begin(CipherCtx& ctx, bool encrypt, ByteView nonce) {
    static_assert(kChaChaNonceSize == 12);
    if (!ctx)
      ctx = keyed(chacha20_poly1305(), key, encrypt);
    set_nonce(ctx.get(), nonce);
    return ctx.get();
  }

  Secret key;
  CipherCtx sealing;
  CipherCtx opening;
};

ChaCha20Poly1305::ChaCha20Poly1305(const Secret& key) : impl_(std::make_unique<Impl>(key)) {}
ChaCha20Poly1305::~ChaCha20Poly1305() = default;
ChaCha20Poly1305::ChaCha20Poly1305(ChaCha20Poly1305&&) noexcept = default;

void ChaCha20Poly1305::seal(std::span<const std::uint8_t, 12> nonce, ByteView plaintext,
                            std::span<std::uint8_t> sealed) {
  require(sealed.size() == plaintext.size() + kTagSize, "output length");
  EVP_CIPHER_CTX* const ctx = impl_->begin(impl_->sealing, true, nonce);
  transform(ctx, plaintext, sealed.first(plaintext.size()));
  finish_seal(ctx, sealed.last<kTagSize>());
}

bool ChaCha20Poly1305::open(std::span<const std::uint8_t, 12> nonce, ByteView sealed,
                            std::span<std::uint8_t> plaintext) {
  if (sealed.size() < kTagSize) {
    wipe(plaintext.data(), plaintext.size());
    return false;
  }
  const ByteView ciphertext = sealed.first(sealed.size() - kTagSize);
  require(plaintext.size() == ciphertext.size(), "output length");
  EVP_CIPHER_CTX* const ctx = impl_->begin(impl_->opening, false, nonce);
  set_tag(ctx, sealed.last(kTagSize));
  transform(ctx, ciphertext, plaintext);
  return finish_open(ctx, plaintext);
}

}  // namespace clef::crypto

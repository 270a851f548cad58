// SPDX-License-Identifier: MIT
// Authenticated ciphers on OpenSSL. A whole 16-byte tag is always set and always checked:
// OpenSSL 3.0 itself accepts shorter tags, and ChaCha20-Poly1305 with none at all.
#pragma once

#include <memory>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::crypto {

inline constexpr std::size_t kTagSize = 16;

// AES-256-GCM under one key with nonces of any length from 1 to 128 bytes; keyed once, used for all
// values of a file. Not for several threads at a time.
class Aes256Gcm {
 public:
  explicit Aes256Gcm(const Secret& key);  // 32 bytes; else internal_error
  ~Aes256Gcm();
  Aes256Gcm(Aes256Gcm&&) noexcept;
  Aes256Gcm& operator=(Aes256Gcm&&) noexcept;

  // `out` gets ciphertext (plaintext.size() bytes), `tag` 16 bytes.
  void seal(ByteView nonce, ByteView aad, ByteView plaintext, std::span<std::uint8_t> out,
            std::span<std::uint8_t, kTagSize> tag);
  // False if the tag is not exactly 16 bytes or does not fit; `out` (ciphertext.size() bytes) is
  // then wiped.
  [[nodiscard]] bool open(ByteView nonce, ByteView aad, ByteView ciphertext, ByteView tag,
                          std::span<std::uint8_t> out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// ChaCha20-Poly1305 (RFC 8439) without AAD, as age uses it; `sealed` = ciphertext || 16-byte tag.
class ChaCha20Poly1305 {
 public:
  explicit ChaCha20Poly1305(const Secret& key);  // 32 bytes
  ~ChaCha20Poly1305();
  ChaCha20Poly1305(ChaCha20Poly1305&&) noexcept;

  void seal(std::span<const std::uint8_t, 12> nonce, ByteView plaintext,
            std::span<std::uint8_t> sealed);  // plaintext.size() + 16
  // False, with `plaintext` wiped, if it does not authenticate or is shorter than a tag.
  [[nodiscard]] bool open(std::span<const std::uint8_t, 12> nonce, ByteView sealed,
                          std::span<std::uint8_t> plaintext);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::crypto

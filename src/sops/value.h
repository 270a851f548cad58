// SPDX-License-Identifier: MIT
// The text form of one encrypted value and its cipher (docs/format.md, "value cipher"):
// ENC[AES256_GCM,data:…,iv:…,tag:…,type:…], AES-256-GCM with a 32-byte nonce, the key path as AAD.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "crypto/aead.h"
#include "sops/arena.h"
#include "sops/sealed.h"

namespace clef::sops {

inline constexpr std::size_t kNonceSize = 32;

// The parts of an ENC text, still in base64.
struct EncText {
  std::string_view data, iv, tag, type;
};
// Exactly the set that sops' expression takes: greedy parts on the first line, text after the last
// ']' ignored. nullopt if `text` is none.
std::optional<EncText> parse_enc(std::string_view text);

// A decrypted value; `text` lies in the arena that open() was given.
struct Plain {
  syntax::Kind kind = syntax::Kind::string;
  ByteView text;
};

// Random nonces, drawn many at a time.
class NoncePool {
 public:
  explicit NoncePool(Rng& rng) : rng_(rng) {}
  ByteView next();

 private:
  static constexpr std::size_t kBatch = 32;
  Rng& rng_;
  std::array<std::uint8_t, kNonceSize * kBatch> bytes_{};
  std::size_t left_ = 0;
  bool used_ = false;
};

// All values of one file under its data key. Not for several threads at a time.
class ValueCipher {
 public:
  explicit ValueCipher(const DataKey& key) : gcm_(key) {}

  // `text` in its canonical form; nullopt if `enc` does not decode, does not authenticate for `aad`
  // or does not hold what its type says.
  std::optional<Plain> open(const EncText& enc, std::string_view aad, PlainArena& arena);
  // `kind` is not null and no container.
  std::string seal(syntax::Kind kind, ByteView plaintext, std::string_view aad, ByteView nonce);

 private:
  crypto::Aes256Gcm gcm_;
  Bytes scratch_;
};

}  // namespace clef::sops

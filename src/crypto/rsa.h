// SPDX-License-Identifier: MIT
// RSAES-OAEP (RFC 8017) with SHA-256 as hash and in MGF1, on OpenSSL.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::crypto {

// Unsigned big-endian numbers; leading zero bytes are allowed.
struct RsaPublicNumbers {
  Bytes n;
  Bytes e;
};
struct RsaPrivateNumbers {
  RsaPublicNumbers pub;
  Secret d;
  Secret p;
  Secret q;
  Secret iqmp;  // q^-1 mod p
};

class RsaPublicKey {
 public:
  // nullopt if the numbers make no usable key, or one of less than 2048 or more than 16384 bits.
  static std::optional<RsaPublicKey> from(const RsaPublicNumbers& numbers);
  ~RsaPublicKey();
  RsaPublicKey(RsaPublicKey&&) noexcept;

  // As many bytes as the modulus has; `message` must fit (190 bytes at 2048 bits).
  Bytes encrypt_oaep(ByteView message, std::string_view label) const;

 private:
  struct Impl;
  explicit RsaPublicKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// May be used by several threads.
class RsaPrivateKey {
 public:
  // nullopt if the numbers do not belong together.
  static std::optional<RsaPrivateKey> from(const RsaPrivateNumbers& numbers);
  ~RsaPrivateKey();
  RsaPrivateKey(RsaPrivateKey&&) noexcept;
  RsaPrivateKey& operator=(RsaPrivateKey&&) noexcept;

  RsaPublicNumbers public_numbers() const;
  // nullopt if `sealed` is not for this key and label.
  std::optional<Secret> decrypt_oaep(ByteView sealed, std::string_view label) const;

 private:
  struct Impl;
  explicit RsaPrivateKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::crypto

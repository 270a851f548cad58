// SPDX-License-Identifier: MIT
// Hashes, MACs and key derivation on OpenSSL, algorithms fetched once a process.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::crypto {

using Sha256Digest = std::array<std::uint8_t, 32>;
using Sha512Digest = std::array<std::uint8_t, 64>;

Sha256Digest sha256(ByteView data);
Sha512Digest sha512(ByteView data);

// Running hash; finish() may be called once.
class Sha512 {
 public:
  Sha512();
  ~Sha512();
  Sha512(Sha512&&) noexcept;
  void update(ByteView data);
  Sha512Digest finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

Sha256Digest hmac_sha256(ByteView key, ByteView data);

// HKDF-SHA-256 (RFC 5869), 32 bytes out. An empty salt equals 32 zero bytes; an empty `ikm` is
// allowed.
Secret hkdf_sha256(ByteView ikm, ByteView salt, std::string_view info);

// scrypt (RFC 7914) with N = 2^log_n, r = 8, p = 1, 32 bytes out; needs 2^log_n KiB. too_large if
// memory is refused.
Secret scrypt(const Secret& passphrase, ByteView salt, unsigned log_n);

}  // namespace clef::crypto

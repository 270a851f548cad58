// SPDX-License-Identifier: MIT
// X25519 (RFC 7748) on OpenSSL.
#pragma once

#include <array>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::crypto {

using X25519Point = std::array<std::uint8_t, 32>;

// A private key, loaded once: loading costs a scalar multiplication of its own. May be used by
// several threads.
class X25519Key {
 public:
  explicit X25519Key(const Secret& scalar);  // 32 bytes, clamped inside; else internal_error
  ~X25519Key();
  X25519Key(X25519Key&&) noexcept;
  X25519Key& operator=(X25519Key&&) noexcept;

  const X25519Point& public_point() const;
  // nullopt if the shared secret is zero: `peer` is a point of low order.
  std::optional<Secret> derive(const X25519Point& peer) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::crypto

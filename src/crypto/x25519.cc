// SPDX-License-Identifier: MIT
#include "crypto/x25519.h"

#include <openssl/evp.h>

#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

constexpr std::uint8_t kZero[32] = {};

}  // namespace

struct X25519Key::Impl {
  Pkey key;
  X25519Point point{};
};

X25519Key::X25519Key(const Secret& scalar) : impl_(std::make_unique<Impl>()) {
  start_openssl();
  const ByteView bytes = scalar.reveal();
  impl_->key =
      owned(EVP_PKEY_new_raw_private_key_ex(nullptr, "X25519", nullptr, bytes.data(), bytes.size()),
            "x25519 key");
  std::size_t size = impl_->point.size();
  require(EVP_PKEY_get_raw_public_key(impl_->key.get(), impl_->point.data(), &size) == 1 &&
              size == impl_->point.size(),
          "x25519 public key");
}
X25519Key::~X25519Key() = default;
X25519Key::X25519Key(X25519Key&&) noexcept = default;
X25519Key& X25519Key::operator=(X25519Key&&) noexcept = default;

const X25519Point& X25519Key::public_point() const { return impl_->point; }

std::optional<Secret> X25519Key::derive(const X25519Point& peer) const {
  const Pkey other =
      owned(EVP_PKEY_new_raw_public_key_ex(nullptr, "X25519", nullptr, peer.data(), peer.size()),
            "x25519 peer");
  const PkeyCtx ctx =
      owned(EVP_PKEY_CTX_new_from_pkey(nullptr, impl_->key.get(), nullptr), "x25519 context");
  require(EVP_PKEY_derive_init(ctx.get()) == 1, "x25519 context");
  require(EVP_PKEY_derive_set_peer_ex(ctx.get(), other.get(), 0) == 1, "x25519 peer");
  Secret shared(32);
  std::size_t size = shared.size();
  if (EVP_PKEY_derive(ctx.get(), shared.fill().data(), &size) != 1) {
    forget_errors();
    return std::nullopt;
  }
  // OpenSSL fails on zero by itself; a release that does not must not make the key predictable.
  if (size != shared.size() || equal_constant_time(shared.reveal(), kZero))
    return std::nullopt;
  return shared;
}

}  // namespace clef::crypto

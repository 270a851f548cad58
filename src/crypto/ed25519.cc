// SPDX-License-Identifier: MIT
#include "crypto/ed25519.h"

#include <algorithm>

#include <openssl/bn.h>
#include <openssl/evp.h>

#include "crypto/hash.h"
#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

// Arithmetic modulo p = 2^255 - 19 on public numbers; it is not constant in time.
class Field {
 public:
  Field() : p_(hex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed")) {}

  Bn hex(const char* digits) const {
    BIGNUM* number = nullptr;
    require(BN_hex2bn(&number, digits) != 0, "number");
    return Bn(number);
  }
  Bn from_le(ByteView bytes) const {
    return owned(BN_lebin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), "number");
  }
  Bn one() const { return hex("1"); }
  Bn plus(const Bn& a, const Bn& b) const {
    Bn r = fresh();
    require(BN_mod_add(r.get(), a.get(), b.get(), p_.get(), ctx_.get()) == 1, "addition");
    return r;
  }
  Bn minus(const Bn& a, const Bn& b) const {
    Bn r = fresh();
    require(BN_mod_sub(r.get(), a.get(), b.get(), p_.get(), ctx_.get()) == 1, "subtraction");
    return r;
  }
  Bn times(const Bn& a, const Bn& b) const {
    Bn r = fresh();
    require(BN_mod_mul(r.get(), a.get(), b.get(), p_.get(), ctx_.get()) == 1, "product");
    return r;
  }
  Bn over(const Bn& a, const Bn& b) const {  // b not zero
    return times(a, owned(BN_mod_inverse(nullptr, b.get(), p_.get(), ctx_.get()), "inverse"));
  }
  // Euler's criterion by OpenSSL's Kronecker symbol; zero is a square.
  bool is_square(const Bn& a) const {
    const int symbol = BN_kronecker(a.get(), p_.get(), ctx_.get());
    require(symbol >= -1, "symbol");
    return symbol >= 0;
  }
  bool is_element(const Bn& a) const { return BN_cmp(a.get(), p_.get()) < 0; }

 private:
  Bn fresh() const { return owned(BN_new(), "number"); }

  BnCtx ctx_ = owned(BN_CTX_new(), "number context");
  Bn p_;
};

// x^2 = (y^2 - 1) / (d y^2 + 1) must be a square (RFC 8032 section 5.1.3). OpenSSL loads any 32
// bytes as a public key, and its own check passes junk.
bool is_on_curve(const Field& field, const Bn& y) {
  const Bn d = field.hex("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3");
  const Bn y2 = field.times(y, y);
  const Bn x2 =
      field.over(field.minus(y2, field.one()), field.plus(field.times(d, y2), field.one()));
  return field.is_square(x2);
}

}  // namespace

Ed25519Public ed25519_public(const Secret& seed) {
  start_openssl();
  const ByteView bytes = seed.reveal();
  const Pkey key = owned(
      EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, bytes.data(), bytes.size()),
      "ed25519 key");
  Ed25519Public out{};
  std::size_t size = out.size();
  require(EVP_PKEY_get_raw_public_key(key.get(), out.data(), &size) == 1 && size == out.size(),
          "ed25519 public key");
  return out;
}

std::optional<X25519Point> montgomery_of(const Ed25519Public& key) {
  start_openssl();
  const Field field;
  Ed25519Public bytes = key;
  bytes.back() &= 0x7f;
  const Bn y = field.from_le(bytes);
  if (!field.is_element(y) || BN_is_one(y.get()) || !is_on_curve(field, y))
    return std::nullopt;
  const Bn u = field.over(field.plus(field.one(), y), field.minus(field.one(), y));
  X25519Point out{};
  require(BN_bn2lebinpad(u.get(), out.data(), static_cast<int>(out.size())) ==
              static_cast<int>(out.size()),
          "number");
  return out;
}

Secret montgomery_scalar_of(const Secret& seed) {
  Sha512Digest digest = sha512(seed.reveal());
  Secret scalar = Secret::key(32);
  std::copy_n(digest.begin(), scalar.size(), scalar.fill().begin());
  wipe(digest.data(), digest.size());
  return scalar;
}

}  // namespace clef::crypto

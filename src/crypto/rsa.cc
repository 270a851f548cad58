// SPDX-License-Identifier: MIT
#include "crypto/rsa.h"

#include <utility>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

constexpr int kLeastBits = 2048;
constexpr int kMostBits = 16384;  // OpenSSL's own limit: beyond, one encryption takes seconds

Bn number(ByteView bytes) {
  return owned(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), "rsa number");
}
Bn number(const Secret& bytes) {
  Bn n = number(bytes.reveal());
  BN_set_flags(n.get(), BN_FLG_CONSTTIME);
  return n;
}
Bytes bytes_of(const EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  require(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "rsa number");
  const Bn n(raw);
  Bytes out(static_cast<std::size_t>(BN_num_bytes(n.get())));
  BN_bn2bin(n.get(), out.data());
  return out;
}

bool is_plausible(const BIGNUM* n, const BIGNUM* e) {
  const int bits = BN_num_bits(n);
  return bits >= kLeastBits && bits <= kMostBits && BN_is_odd(n) && BN_is_odd(e) && !BN_is_one(e) &&
         BN_num_bits(e) <= 64;
}

// The key that `build` describes, or null if OpenSSL does not take it.
Pkey made(OSSL_PARAM_BLD* build, int selection) {
  const Params params = owned(OSSL_PARAM_BLD_to_param(build), "rsa parameters");
  const PkeyCtx ctx = owned(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), "rsa context");
  require(EVP_PKEY_fromdata_init(ctx.get()) == 1, "rsa context");
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata(ctx.get(), &key, selection, params.get()) != 1)
    forget_errors();
  return Pkey(key);
}

void use_oaep(EVP_PKEY_CTX* ctx, std::string_view label) {
  require(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING) == 1, "oaep");
  require(EVP_PKEY_CTX_set_rsa_oaep_md(ctx, md_sha256()) == 1, "oaep");
  require(EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, md_sha256()) == 1, "oaep");
  if (label.empty())  // the default, and no allocation of size zero
    return;
  void* const copy = OPENSSL_memdup(label.data(), label.size());
  require(copy != nullptr, "oaep label");
  // Ownership of the copy moves only on success.
  if (EVP_PKEY_CTX_set0_rsa_oaep_label(ctx, copy, static_cast<int>(label.size())) != 1) {
    OPENSSL_free(copy);
    require(false, "oaep label");
  }
}

// The private numbers and what is derived from them, all cleared when they go.
struct PrivateBns {
  explicit PrivateBns(const RsaPrivateNumbers& k)
      : n(number(k.pub.n)),
        e(number(k.pub.e)),
        d(number(k.d)),
        p(number(k.p)),
        q(number(k.q)),
        iqmp(number(k.iqmp)) {}

  // d modulo (prime - 1), if d inverts e there.
  Bn exponent(const Bn& prime) const {
    const Bn less = owned(BN_dup(prime.get()), "rsa number");
    require(BN_sub_word(less.get(), 1) == 1, "rsa number");
    Bn inverse = owned(BN_secure_new(), "rsa number");
    const Bn product = owned(BN_secure_new(), "rsa number");
    require(BN_nnmod(inverse.get(), d.get(), less.get(), ctx.get()) == 1, "rsa number");
    require(BN_mod_mul(product.get(), inverse.get(), e.get(), less.get(), ctx.get()) == 1,
            "rsa number");
    return BN_is_one(product.get()) ? std::move(inverse) : Bn();
  }

  bool belong_together() const {
    if (BN_num_bits(p.get()) < 2 || BN_num_bits(q.get()) < 2)
      return false;
    const Bn product = owned(BN_secure_new(), "rsa number");
    require(BN_mul(product.get(), p.get(), q.get(), ctx.get()) == 1, "rsa number");
    if (BN_cmp(product.get(), n.get()) != 0)
      return false;
    require(BN_mod_mul(product.get(), iqmp.get(), q.get(), p.get(), ctx.get()) == 1, "rsa number");
    return BN_is_one(product.get());
  }

  BnCtx ctx = owned(BN_CTX_secure_new(), "number context");
  Bn n, e, d, p, q, iqmp;
};

}  // namespace

struct RsaPublicKey::Impl {
  Pkey key;
};

RsaPublicKey::RsaPublicKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RsaPublicKey::~RsaPublicKey() = default;
RsaPublicKey::RsaPublicKey(RsaPublicKey&&) noexcept = default;

std::optional<RsaPublicKey> RsaPublicKey::from(const RsaPublicNumbers& numbers) {
  start_openssl();
  const Bn n = number(numbers.n);
  const Bn e = number(numbers.e);
  if (!is_plausible(n.get(), e.get()))
    return std::nullopt;
  const ParamBuilder build = owned(OSSL_PARAM_BLD_new(), "rsa parameters");
  require(OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1 &&
              OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1,
          "rsa parameters");
  auto impl = std::make_unique<Impl>(Impl{made(build.get(), EVP_PKEY_PUBLIC_KEY)});
  if (!impl->key)
    return std::nullopt;
  return RsaPublicKey(std::move(impl));
}

Bytes RsaPublicKey::encrypt_oaep(ByteView message, std::string_view label) const {
  const PkeyCtx ctx =
      owned(EVP_PKEY_CTX_new_from_pkey(nullptr, impl_->key.get(), nullptr), "rsa context");
  require(EVP_PKEY_encrypt_init(ctx.get()) == 1, "rsa context");
  use_oaep(ctx.get(), label);
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(impl_->key.get()));
  Bytes out(size);
  require(EVP_PKEY_encrypt(ctx.get(), out.data(), &size, message.data(), message.size()) == 1 &&
              size == out.size(),
          "rsa encryption");
  return out;
}

struct RsaPrivateKey::Impl {
  Pkey key;
};

RsaPrivateKey::RsaPrivateKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RsaPrivateKey::~RsaPrivateKey() = default;
RsaPrivateKey::RsaPrivateKey(RsaPrivateKey&&) noexcept = default;
RsaPrivateKey& RsaPrivateKey::operator=(RsaPrivateKey&&) noexcept = default;

std::optional<RsaPrivateKey> RsaPrivateKey::from(const RsaPrivateNumbers& numbers) {
  start_openssl();
  const PrivateBns k(numbers);
  if (!is_plausible(k.n.get(), k.e.get()) || !k.belong_together())
    return std::nullopt;
  const Bn dmp1 = k.exponent(k.p);
  const Bn dmq1 = k.exponent(k.q);
  if (!dmp1 || !dmq1)
    return std::nullopt;
  const ParamBuilder build = owned(OSSL_PARAM_BLD_new(), "rsa parameters");
  const std::pair<const char*, const BIGNUM*> parts[] = {
      {OSSL_PKEY_PARAM_RSA_N, k.n.get()},          {OSSL_PKEY_PARAM_RSA_E, k.e.get()},
      {OSSL_PKEY_PARAM_RSA_D, k.d.get()},          {OSSL_PKEY_PARAM_RSA_FACTOR1, k.p.get()},
      {OSSL_PKEY_PARAM_RSA_FACTOR2, k.q.get()},    {OSSL_PKEY_PARAM_RSA_EXPONENT1, dmp1.get()},
      {OSSL_PKEY_PARAM_RSA_EXPONENT2, dmq1.get()}, {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, k.iqmp.get()},
  };
  for (const auto& [name, value] : parts)
    require(OSSL_PARAM_BLD_push_BN(build.get(), name, value) == 1, "rsa parameters");
  auto impl = std::make_unique<Impl>(Impl{made(build.get(), EVP_PKEY_KEYPAIR)});
  if (!impl->key)
    return std::nullopt;
  return RsaPrivateKey(std::move(impl));
}

RsaPublicNumbers RsaPrivateKey::public_numbers() const {
  return {bytes_of(impl_->key.get(), OSSL_PKEY_PARAM_RSA_N),
          bytes_of(impl_->key.get(), OSSL_PKEY_PARAM_RSA_E)};
}

std::optional<Secret> RsaPrivateKey::decrypt_oaep(ByteView sealed, std::string_view label) const {
  const PkeyCtx ctx =
      owned(EVP_PKEY_CTX_new_from_pkey(nullptr, impl_->key.get(), nullptr), "rsa context");
  require(EVP_PKEY_decrypt_init(ctx.get()) == 1, "rsa context");
  use_oaep(ctx.get(), label);
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(impl_->key.get()));
  Secret out(size);
  if (EVP_PKEY_decrypt(ctx.get(), out.fill().data(), &size, sealed.data(), sealed.size()) != 1) {
    forget_errors();
    return std::nullopt;
  }
  out.truncate(size);
  return out;
}

}  // namespace clef::crypto

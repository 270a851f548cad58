// SPDX-License-Identifier: MIT
#include "crypto/hash.h"

#include <algorithm>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include "base/error.h"
#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

// A null pointer means "no key" to OpenSSL, an empty key is something else.
constexpr std::uint8_t kEmpty[1] = {0};

const std::uint8_t* non_null(ByteView bytes) { return bytes.empty() ? kEmpty : bytes.data(); }

template <std::size_t N>
std::array<std::uint8_t, N> digest(const evp_md_st* md, ByteView data) {
  std::array<std::uint8_t, N> out{};
  unsigned size = 0;
  require(EVP_Digest(non_null(data), data.size(), out.data(), &size, md, nullptr) == 1 && size == N,
          "digest");
  return out;
}

void hmac_sha256_into(ByteView key, ByteView first, ByteView second, std::span<std::uint8_t> out) {
  const MacCtx ctx = owned(EVP_MAC_CTX_new(mac_hmac()), "hmac");
  char name[] = "SHA256";
  const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
                               OSSL_PARAM_construct_end()};
  require(EVP_MAC_init(ctx.get(), non_null(key), key.size(), params) == 1, "hmac key");
  require(EVP_MAC_update(ctx.get(), non_null(first), first.size()) == 1, "hmac");
  require(EVP_MAC_update(ctx.get(), non_null(second), second.size()) == 1, "hmac");
  std::size_t size = 0;
  require(EVP_MAC_final(ctx.get(), out.data(), &size, out.size()) == 1 && size == out.size(),
          "hmac");
}

}  // namespace

Sha256Digest sha256(ByteView data) { return digest<32>(md_sha256(), data); }
Sha512Digest sha512(ByteView data) { return digest<64>(md_sha512(), data); }

struct Sha512::Impl {
  MdCtx ctx = owned(EVP_MD_CTX_new(), "digest");
};

Sha512::Sha512() : impl_(std::make_unique<Impl>()) {
  require(EVP_DigestInit_ex2(impl_->ctx.get(), md_sha512(), nullptr) == 1, "digest");
}
Sha512::~Sha512() = default;
Sha512::Sha512(Sha512&&) noexcept = default;

void Sha512::update(ByteView data) {
  require(EVP_DigestUpdate(impl_->ctx.get(), non_null(data), data.size()) == 1, "digest");
}

Sha512Digest Sha512::finish() {
  Sha512Digest out{};
  unsigned size = 0;
  require(EVP_DigestFinal_ex(impl_->ctx.get(), out.data(), &size) == 1 && size == out.size(),
          "digest");
  return out;
}

Sha256Digest hmac_sha256(ByteView key, ByteView data) {
  Sha256Digest out{};
  hmac_sha256_into(key, data, {}, out);
  return out;
}

// Written out on HMAC, for one block of output: extract with the salt, expand with info || 0x01
// (RFC 5869 section 2). EVP_KDF's own takes 2.7 times as long and refuses an empty key.
Secret hkdf_sha256(ByteView ikm, ByteView salt, std::string_view info) {
  constexpr std::uint8_t kNoSalt[32] = {};
  constexpr std::uint8_t kFirstBlock[1] = {1};
  Secret prk(32);
  hmac_sha256_into(salt.empty() ? ByteView(kNoSalt) : salt, ikm, {}, prk.fill());
  Secret okm(32);
  hmac_sha256_into(prk.reveal(), as_bytes(info), kFirstBlock, okm.fill());
  return okm;
}

Secret scrypt(const Secret& passphrase, ByteView salt, unsigned log_n) {
  constexpr unsigned kLargest = 30;  // 1 TiB: no machine of ours, but no overflow either
  if (log_n == 0 || log_n > kLargest)
    throw Error(Errc::too_large, "scrypt work factor {} is out of range", Shown::number(log_n));
  const KdfCtx ctx = new_scrypt();
  std::uint64_t n = std::uint64_t{1} << log_n;
  std::uint32_t r = 8;
  std::uint32_t p = 1;
  // Exactly what r = 8, p = 1 takes; OpenSSL's default of 1025 MiB stops at log_n 20.
  std::uint64_t max_memory = 1024 * n + 3072;
  const auto octets = [](const char* name, ByteView bytes) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(non_null(bytes)),
                                             bytes.size());
  };
  const OSSL_PARAM params[] = {
      octets(OSSL_KDF_PARAM_PASSWORD, passphrase.reveal()),
      octets(OSSL_KDF_PARAM_SALT, salt),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
      OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
      OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &max_memory),
      OSSL_PARAM_construct_end()};
  Secret out(32);
  if (EVP_KDF_derive(ctx.get(), out.fill().data(), out.size(), params) != 1) {
    forget_errors();
    throw Error(Errc::too_large, "no memory for the scrypt work factor {}", Shown::number(log_n));
  }
  return out;
}

}  // namespace clef::crypto

// SPDX-License-Identifier: MIT
#include "crypto/openssl.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>

#include "base/error.h"

namespace clef::crypto {

void Free::operator()(bignum_ctx* p) const noexcept { BN_CTX_free(p); }
void Free::operator()(bignum_st* p) const noexcept { BN_clear_free(p); }
void Free::operator()(bio_st* p) const noexcept { BIO_free_all(p); }
void Free::operator()(evp_cipher_ctx_st* p) const noexcept { EVP_CIPHER_CTX_free(p); }
void Free::operator()(evp_kdf_ctx_st* p) const noexcept { EVP_KDF_CTX_free(p); }
void Free::operator()(evp_mac_ctx_st* p) const noexcept { EVP_MAC_CTX_free(p); }
void Free::operator()(evp_md_ctx_st* p) const noexcept { EVP_MD_CTX_free(p); }
void Free::operator()(evp_pkey_ctx_st* p) const noexcept { EVP_PKEY_CTX_free(p); }
void Free::operator()(evp_pkey_st* p) const noexcept { EVP_PKEY_free(p); }
void Free::operator()(ossl_param_bld_st* p) const noexcept { OSSL_PARAM_BLD_free(p); }
void Free::operator()(ossl_param_st* p) const noexcept { OSSL_PARAM_free(p); }

void require(bool ok, std::string_view step) {
  if (ok)
    return;
  forget_errors();
  throw Error(Errc::internal_error, "openssl failed at {}", Shown::name(step));
}

void forget_errors() noexcept { ERR_clear_error(); }

void start_openssl() {
  // The configuration file could load engines and providers into a process that holds keys.
  static const bool started = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
  require(started, "start");
}

namespace {

template <class T>
T* fetched(T* (*fetch)(OSSL_LIB_CTX*, const char*, const char*), const char* name) {
  start_openssl();
  T* const algorithm = fetch(nullptr, name, nullptr);
  require(algorithm != nullptr, name);
  return algorithm;
}

}  // namespace

const evp_cipher_st* aes_256_gcm() {
  static const EVP_CIPHER* const cipher = fetched(EVP_CIPHER_fetch, "AES-256-GCM");
  return cipher;
}

const evp_cipher_st* chacha20_poly1305() {
  static const EVP_CIPHER* const cipher = fetched(EVP_CIPHER_fetch, "ChaCha20-Poly1305");
  return cipher;
}

const evp_md_st* md_sha256() {
  static const EVP_MD* const md = fetched(EVP_MD_fetch, "SHA256");
  return md;
}

const evp_md_st* md_sha512() {
  static const EVP_MD* const md = fetched(EVP_MD_fetch, "SHA512");
  return md;
}

evp_mac_st* mac_hmac() {
  static EVP_MAC* const mac = fetched(EVP_MAC_fetch, "HMAC");
  return mac;
}

KdfCtx new_scrypt() {
  static EVP_KDF* const kdf = fetched(EVP_KDF_fetch, "SCRYPT");
  return owned(EVP_KDF_CTX_new(kdf), "SCRYPT");
}

}  // namespace clef::crypto

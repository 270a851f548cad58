// SPDX-License-Identifier: MIT
// OpenSSL's objects as this room holds them: owned handles, and algorithms fetched on first use.
// Only .cc files of this room include this; its own headers stay free of OpenSSL's.
#pragma once

#include <memory>
#include <string_view>

struct bignum_ctx;
struct bignum_st;
struct bio_st;
struct evp_cipher_ctx_st;
struct evp_cipher_st;
struct evp_kdf_ctx_st;
struct evp_mac_ctx_st;
struct evp_mac_st;
struct evp_md_ctx_st;
struct evp_md_st;
struct evp_pkey_ctx_st;
struct evp_pkey_st;
struct ossl_param_bld_st;
struct ossl_param_st;

namespace clef::crypto {

// Frees what an OpenSSL handle owns; secret numbers are cleared.
struct Free {
  void operator()(bignum_ctx* p) const noexcept;
  void operator()(bignum_st* p) const noexcept;
  void operator()(bio_st* p) const noexcept;
  void operator()(evp_cipher_ctx_st* p) const noexcept;
  void operator()(evp_kdf_ctx_st* p) const noexcept;
  void operator()(evp_mac_ctx_st* p) const noexcept;
  void operator()(evp_md_ctx_st* p) const noexcept;
  void operator()(evp_pkey_ctx_st* p) const noexcept;
  void operator()(evp_pkey_st* p) const noexcept;
  void operator()(ossl_param_bld_st* p) const noexcept;
  void operator()(ossl_param_st* p) const noexcept;
};
template <class T>
using Handle = std::unique_ptr<T, Free>;

using BnCtx = Handle<bignum_ctx>;
using Bn = Handle<bignum_st>;
using Bio = Handle<bio_st>;
using CipherCtx = Handle<evp_cipher_ctx_st>;
using KdfCtx = Handle<evp_kdf_ctx_st>;
using MacCtx = Handle<evp_mac_ctx_st>;
using MdCtx = Handle<evp_md_ctx_st>;
using PkeyCtx = Handle<evp_pkey_ctx_st>;
using Pkey = Handle<evp_pkey_st>;
using ParamBuilder = Handle<ossl_param_bld_st>;
using Params = Handle<ossl_param_st>;

// Starts OpenSSL without the system's configuration file, once. Everything in this room that does
// not begin with one of the fetches below calls it first.
void start_openssl();

// Fetched on first use and kept for the life of the process: a fetch hidden in every call costs
// more than the call (docs/benchmarks.md). internal_error if OpenSSL lacks the algorithm.
const evp_cipher_st* aes_256_gcm();
const evp_cipher_st* chacha20_poly1305();
const evp_md_st* md_sha256();
const evp_md_st* md_sha512();
evp_mac_st* mac_hmac();
KdfCtx new_scrypt();

// Throws internal_error naming `step` unless `ok`; OpenSSL's own error text may hold input and is
// dropped.
void require(bool ok, std::string_view step);
// Forgets the reasons of an expected failure, so that no later one reports them.
void forget_errors() noexcept;

// A handle that OpenSSL made, or internal_error.
template <class T>
Handle<T> owned(T* p, std::string_view step) {
  require(p != nullptr, step);
  return Handle<T>(p);
}

}  // namespace clef::crypto

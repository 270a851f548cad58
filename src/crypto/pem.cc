// SPDX-License-Identifier: MIT
#include "crypto/pem.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

// Answers "no passphrase" and notes that one was wanted; without it OpenSSL asks on the terminal.
int refuse_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* wanted) noexcept {
  *static_cast<bool*>(wanted) = true;
  return -1;
}

Secret secret_number(const EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  require(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "rsa number");
  const Bn n(raw);
  Secret out(static_cast<std::size_t>(BN_num_bytes(n.get())));
  BN_bn2bin(n.get(), out.fill().data());
  return out;
}

Bytes public_number(const EVP_PKEY* key, const char* name) {
  const Secret bytes = secret_number(key, name);
  return {bytes.reveal().begin(), bytes.reveal().end()};
}

bool has_two_primes(const EVP_PKEY* key) {
  BIGNUM* raw = nullptr;
  const bool has = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, &raw) == 1;
  const Bn n(raw);
  forget_errors();
  return has;
}

RsaPrivateNumbers rsa_numbers(const EVP_PKEY* key) {
  return {{public_number(key, OSSL_PKEY_PARAM_RSA_N), public_number(key, OSSL_PKEY_PARAM_RSA_E)},
          secret_number(key, OSSL_PKEY_PARAM_RSA_D),
          secret_number(key, OSSL_PKEY_PARAM_RSA_FACTOR1),
          secret_number(key, OSSL_PKEY_PARAM_RSA_FACTOR2),
          secret_number(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1)};
}

}  // namespace

std::variant<PemProblem, Ed25519Seed, RsaPrivateNumbers> read_pem_private_key(const Secret& pem) {
  start_openssl();
  const ByteView text = pem.reveal();
  if (text.empty())
    return PemProblem::malformed;
  const Bio bio = owned(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), "pem");
  bool wanted_passphrase = false;
  const Pkey key(PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, refuse_passphrase,
                                            &wanted_passphrase, nullptr, nullptr));
  forget_errors();
  if (!key)
    return wanted_passphrase ? PemProblem::encrypted : PemProblem::malformed;
  if (EVP_PKEY_is_a(key.get(), "ED25519") == 1) {
    Ed25519Seed seed{Secret::key(32)};
    std::size_t size = seed.bytes.size();
    require(EVP_PKEY_get_raw_private_key(key.get(), seed.bytes.fill().data(), &size) == 1,
            "ed25519 key");
    return seed;
  }
  if (EVP_PKEY_is_a(key.get(), "RSA") != 1)
    return PemProblem::unsupported_type;
  if (!has_two_primes(key.get()))
    return PemProblem::malformed;
  return rsa_numbers(key.get());
}

}  // namespace clef::crypto

// SPDX-License-Identifier: MIT
#include "crypto/private_key.h"

#include <algorithm>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

constexpr std::size_t kRsaBits = 3072;  // NIST SP 800-57 part 1: 128 bits of security

Pkey generate(KeyType type) {
  if (type == KeyType::rsa3072)
    return owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", kRsaBits), "rsa key");
  return owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), "ed25519 key");
}

}  // namespace

Secret generate_private_key(KeyType type) {
  start_openssl();
  const Pkey key = generate(type);
  const Bio bio = owned(BIO_new(BIO_s_secmem()), "pem");
  require(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                        nullptr) == 1,
          "pem");
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  require(size > 0, "pem");
  return Secret::copy_of({text, static_cast<std::size_t>(size)});
}

}  // namespace clef::crypto

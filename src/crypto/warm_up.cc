// SPDX-License-Identifier: MIT
#include "crypto/warm_up.h"

#include <openssl/evp.h>

#include "crypto/openssl.h"
#include "crypto/x25519.h"

namespace clef::crypto {

void warm_up() {
  start_openssl();
  aes_256_gcm();
  chacha20_poly1305();
  md_sha256();
  md_sha512();
  mac_hmac();
  const PkeyCtx x25519 =
      owned(EVP_PKEY_CTX_new_from_name(nullptr, "X25519", nullptr), "x25519 context");
}

}  // namespace clef::crypto

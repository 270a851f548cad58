// SPDX-License-Identifier: MIT
#include "crypto/sha1.h"

#include <openssl/evp.h>

#include "crypto/openssl.h"

namespace clef::crypto {

Sha1Digest sha1(ByteView data) {
  start_openssl();
  constexpr std::uint8_t kNothing = 0;  // a null pointer is no empty text to OpenSSL
  Sha1Digest out{};
  unsigned size = 0;
  const std::uint8_t* bytes = data.empty() ? &kNothing : data.data();
  require(EVP_Digest(bytes, data.size(), out.data(), &size, EVP_sha1(), nullptr) == 1 &&
              size == out.size(),
          "digest");
  return out;
}

}  // namespace clef::crypto

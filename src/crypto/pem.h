// SPDX-License-Identifier: MIT
// Private keys in PEM: PKCS#8 (RFC 5208) and PKCS#1 (RFC 8017 A.1.2), without a passphrase.
#pragma once

#include <variant>

#include "base/secret.h"
#include "crypto/rsa.h"

namespace clef::crypto {

enum class PemProblem : std::uint8_t {
  malformed,
  encrypted,         // it has a passphrase
  unsupported_type,  // neither Ed25519 nor RSA
};
struct Ed25519Seed {
  Secret bytes;  // 32
};

// The first private key of `pem`. A passphrase is never asked for.
std::variant<PemProblem, Ed25519Seed, RsaPrivateNumbers> read_pem_private_key(const Secret& pem);

}  // namespace clef::crypto

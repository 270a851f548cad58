// SPDX-License-Identifier: MIT
// New private keys as text, for `set --generate`.
#pragma once

#include <cstdint>

#include "base/secret.h"

namespace clef::crypto {

enum class KeyType : std::uint8_t { ed25519, rsa3072 };

// PKCS#8 PEM (RFC 5958), unencrypted, ending in a newline. The randomness is OpenSSL's own.
Secret generate_private_key(KeyType type);

}  // namespace clef::crypto

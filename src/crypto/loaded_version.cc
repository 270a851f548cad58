// SPDX-License-Identifier: MIT
#include "crypto/loaded_version.h"

#include <openssl/crypto.h>

namespace clef::crypto {

std::string_view loaded_version() noexcept { return OpenSSL_version(OPENSSL_VERSION_STRING); }

}  // namespace clef::crypto

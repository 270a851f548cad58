// SPDX-License-Identifier: MIT
// --generate: new real secrets.
#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/secret.h"

namespace clef::cli {

// `spec` is "" (32 characters of alnum), "LEN", "LEN,CHARSET" (alnum, alpha, digits, hex,
// base64url, printable, or the characters themselves), "uuid" (version 4), "ed25519" or "rsa"
// (PKCS#8 PEM; rsa has 3072 bits) or "age" (AGE-SECRET-KEY-1…). Errc::usage for anything else.
// Characters are drawn without bias.
Secret generate_value(std::string_view spec, Rng& rng);

}  // namespace clef::cli

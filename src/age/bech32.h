// SPDX-License-Identifier: MIT
// Bech32 (BIP 173) without its limit of 90 characters, as age spells keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::age {

struct Bech32 {
  std::string prefix;  // in the case it was written in
  Secret data;
};

// nullopt for mixed case, a foreign symbol, a wrong checksum, or bits left over that are not zero.
// The data part is handled without secret-dependent table reads.
std::optional<Bech32> bech32_decode(std::string_view text);

// Prefix, '1', data and checksum in the case of `prefix`, which must hold no letters of the other.
Secret bech32_encode(std::string_view prefix, ByteView data);

}  // namespace clef::age

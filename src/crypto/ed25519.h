// SPDX-License-Identifier: MIT
// Ed25519 keys as X25519 uses them: the map from the Edwards to the Montgomery curve.
#pragma once

#include <array>
#include <optional>

#include "base/bytes.h"
#include "base/secret.h"
#include "crypto/x25519.h"

namespace clef::crypto {

using Ed25519Public = std::array<std::uint8_t, 32>;

// The public key of a 32-byte seed (RFC 8032).
Ed25519Public ed25519_public(const Secret& seed);

// u = (1 + y) / (1 - y) mod 2^255 - 19, the sign bit dropped (RFC 7748 section 4.1). nullopt if y
// belongs to no point of the curve, or to the one that has no u.
std::optional<X25519Point> montgomery_of(const Ed25519Public& key);

// The X25519 scalar of a seed: the first half of its SHA-512, not clamped.
Secret montgomery_scalar_of(const Secret& seed);

}  // namespace clef::crypto

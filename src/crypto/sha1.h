// SPDX-License-Identifier: MIT
// SHA-1, for the names that git gives to objects and for nothing else: it is no longer
// collision-resistant.
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace clef::crypto {

using Sha1Digest = std::array<std::uint8_t, 20>;
Sha1Digest sha1(ByteView data);

}  // namespace clef::crypto

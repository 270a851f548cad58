// SPDX-License-Identifier: MIT
// The system's randomness through OpenSSL.
#pragma once

#include "base/clock.h"

namespace clef::crypto {

// Never fails but by internal_error; may be used by several threads.
Rng& system_rng();

}  // namespace clef::crypto

// SPDX-License-Identifier: MIT
#pragma once

namespace clef::crypto {

// Does ahead of time what the first opening of a cell would wait for: OpenSSL's start and the
// algorithms of age and SOPS, about 2 ms. For moments in which there is something to wait for
// anyway. internal_error.
void warm_up();

}  // namespace clef::crypto

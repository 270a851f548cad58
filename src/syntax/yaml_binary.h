// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"

namespace clef::syntax {

// Bytes of a '!!binary' scalar: standard base64 in which line breaks do not count. nullopt if it is
// not.
std::optional<Bytes> decode_binary(std::string text);

}  // namespace clef::syntax

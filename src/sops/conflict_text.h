// SPDX-License-Identifier: MIT
// What stands in an unresolved conflict document for a value, a wrapped data key and, between
// "ENC[" and "]", for the MAC (docs/format.md, conflict documents). Nobody's key opens it.
#pragma once

#include <string_view>

namespace clef::sops {

inline constexpr std::string_view kConflictText = "CLEF-CONFLICT";

}  // namespace clef::sops

// SPDX-License-Identifier: MIT
// YAML timestamps as SOPS reads and prints them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace clef::syntax {

// RFC 3339 text (up to nine digits of a second, no trailing zeros, Z for offset zero) of a YAML
// timestamp: a date, a date and time with 'T' or 't' and an offset, or with a blank and none.
// nullopt for anything else, "2001-12-14 21:59:43.10 -5" included.
std::optional<std::string> rfc3339_of(std::string_view text);

}  // namespace clef::syntax

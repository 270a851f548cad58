// SPDX-License-Identifier: MIT
// Names of environment variables that are more than data (security.md S18).
#pragma once

#include <string_view>

namespace clef::cli {

// True for a variable that makes a loader, shell, interpreter, git or TLS library run or trust
// something else. Anyone can add such a key to a cell without the private key, as an empty value.
bool is_dangerous_name(std::string_view name);

// True for a variable of ours or sops' that may hold a key, a PIN or a token: not for the child.
bool is_key_variable(std::string_view name);

}  // namespace clef::cli

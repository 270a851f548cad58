// SPDX-License-Identifier: MIT
// Our own environment, with private keys taken out of it (security.md S22).
#pragma once

#include <optional>
#include <string>

namespace clef::keys {

// getenv for KeyringConfig::environment. CLEF_AGE_KEY is removed at its first reading: the bytes
// are overwritten where the kernel shows them to other processes of the user, the variable is
// unset, so that no child inherits it, and later readings are answered from memory. Must be called
// for it before threads are started; a Keyring does so when it is made.
std::optional<std::string> process_environment(const char* name);

}  // namespace clef::keys

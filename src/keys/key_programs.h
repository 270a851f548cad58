// SPDX-License-Identifier: MIT
// Programs of the user that hand out private keys: SOPS_*_CMD and the OS keychain.
#pragma once

#include <optional>
#include <string>

#include "base/secret.h"
#include "keys/keyring.h"

namespace clef::keys {

// Runs the command that stands in the variable `name`: words, no shell; its stdout is the key. It
// sees SOPS_AGE_RECIPIENT = `recipient` unless that is empty. Errc::program_unsafe,
// program_missing, program_failed, bad_identity (a quote is open); never its output or its error
// text.
Secret run_key_command(const KeyringConfig& config, const char* name, const std::string& command,
                       const std::string& recipient);

// The key that libsecret's secret-tool holds under config.keychain_label; nullopt if it has none.
// Errc as above; bad_identity if it holds anything but an age key.
std::optional<Secret> ask_keychain(const KeyringConfig& config);

}  // namespace clef::keys

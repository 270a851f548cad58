// SPDX-License-Identifier: MIT
// Questions that keys ask of the person: passphrases and what plugins want to know.
#pragma once

#include <functional>
#include <string>

#include "age/age.h"
#include "base/process.h"
#include "base/secret.h"

namespace clef::keys {

// Asks for the passphrase of the key file `name`, once; without leave to ask it throws
// Errc::no_terminal, when called again bad_identity.
std::function<Secret()> passphrase_prompt(std::string name, bool may_prompt);

// How plugins reach the person: on the terminal if `may_prompt`, else every question is answered
// "fail". `resolver` null: no plugin starts.
age::PluginUi plugin_ui(const ProgramResolver* resolver, bool may_prompt);

}  // namespace clef::keys

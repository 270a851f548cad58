// SPDX-License-Identifier: MIT
// The places where private age and ssh keys are looked for, in pool order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "keys/keyring.h"

namespace clef::keys {

struct Place {
  std::string name;  // fit to be shown: a variable, a path, "keychain"
  // The key text; nullopt if nothing is set or exists there. `recipient`, if not empty, is the
  // reader in question and was checked to be one: commands are told it. Throws Error.
  std::function<std::optional<Secret>(const std::string& recipient)> read;
  bool starts_program = false;     // looked at only after the silent places did not suffice
  bool depends_on_reader = false;  // may answer otherwise for another recipient
};

// --identity alone if given, else CLEF_AGE_KEY, CLEF_AGE_KEY_FILE, local files, keychain, then what
// sops reads: SOPS_AGE_KEY, _KEY_FILE, _KEY_CMD, keys.txt, and ssh keys last. Reads CLEF_AGE_KEY
// at once, nothing else. `config` must outlive the places.
std::vector<Place> identity_places(const KeyringConfig& config);

// Key text out of an environment variable: keys may stand several on a line, split by blanks.
Secret one_key_a_line(std::string_view text);

}  // namespace clef::keys

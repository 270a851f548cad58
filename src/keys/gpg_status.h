// SPDX-License-Identifier: MIT
// What gpg's status lines (its doc/DETAILS) say about an operation. Its text for people is not
// used: a locked key without a pinentry is called "No secret key" there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clef::keys {

struct GpgStatus {
  bool encrypted = false;  // END_ENCRYPTION
  bool decrypted = false;  // DECRYPTION_OKAY, and no DECRYPTION_FAILED
  bool locked = false;     // the private key is here but could not be used
  std::string why;         // our own words; empty if no line explains anything
};

// Reads "[GNUPG:] …" lines, ignores every other.
GpgStatus parse_gpg_status(std::string_view text);

// The fingerprints (upper case hex) in a listing of --with-colons, of primary keys and subkeys.
std::vector<std::string> fingerprints_of(std::string_view listing);

}  // namespace clef::keys

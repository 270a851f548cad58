// SPDX-License-Identifier: MIT
// Shapes of values that look random and are nobody's secret.
#pragma once

#include <string_view>

namespace clef::scan {

bool is_uuid(std::string_view value);
bool is_hex_text(std::string_view value);  // of one case

// 32, 40, 56, 64, 96 or 128 hex digits: what MD5, SHA-1 and SHA-2 write.
bool is_digest(std::string_view value);

// sha256-…, h1:…, sha512:…: names its own hash.
bool is_named_digest(std::string_view value);

// Public keys, recipients, publishable keys.
bool is_public_material(std::string_view value);

// SOPS' ENC[…], Ansible's vault, {cipher}…: sealed already.
bool is_ciphertext(std::string_view value);

// Paths, URLs, addresses, dates, versions, numbers, colours.
bool is_plain_data(std::string_view value);

}  // namespace clef::scan

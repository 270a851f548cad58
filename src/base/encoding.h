// SPDX-License-Identifier: MIT
// Strict text encodings of bytes: each accepts one spelling only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef {

enum class Padding { required, none };

// RFC 4648 section 4, one line.
std::string base64_encode(ByteView bytes, Padding padding);
// nullopt for another alphabet, wrong padding, white space or leftover bits that are not zero.
std::optional<Bytes> base64_decode(std::string_view text, Padding padding);
// The same into memory that is wiped; used where the bytes are secret.
std::optional<Secret> base64_decode_secret(std::string_view text, Padding padding);

// RFC 4648 section 5 without padding.
std::string base64url_encode(ByteView bytes);

std::string hex_encode(ByteView bytes);                  // lower case
std::string hex_encode_upper(ByteView bytes);            // upper case
std::optional<Bytes> hex_decode(std::string_view text);  // either case, even length

}  // namespace clef

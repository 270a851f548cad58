// SPDX-License-Identifier: MIT
// What a format can hold: dotenv one level of texts, INI two, a binary file one text.
#pragma once

#include <string>
#include <string_view>

#include "sops/metadata.h"
#include "sops/sealed.h"
#include "syntax/tree.h"

namespace clef::sops {

// `value` as the format holds it at a path of `depth` keys (0: the whole document): where it holds
// texts only, numbers and booleans become texts. Errc::wrong_type if it has no place there.
syntax::Tree fitted(syntax::Format format, const syntax::Tree& value, std::size_t depth);

// Errc::bad_key_name if `key` cannot be a key at `depth`: it would be read as metadata, or not as
// itself.
void check_key(syntax::Format format, std::string_view key, std::size_t depth);

// Clear values are held as text, and not every text can be: Errc::unsupported.
std::string clear_text(syntax::Format format, syntax::Kind kind, std::string_view text);

// A sealed binary file has no selector: sops stores none and encrypts all of it.
Selector selector_for(syntax::Format format, const Selector& wanted);
SealOptions options_for(syntax::Format format, const SealOptions& wanted);

// The text that stands for an ENC text in the file.
std::string enc_token(syntax::Format format, const std::string& enc);

}  // namespace clef::sops

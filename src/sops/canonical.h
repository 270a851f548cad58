// SPDX-License-Identifier: MIT
// Plaintext of a typed value in the one form that SOPS hashes and encrypts (docs/format.md,
// "values").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "syntax/document.h"

namespace clef::sops {

// "str", "int", …; empty for null and containers, which are never encrypted.
std::string_view type_tag(syntax::Kind kind);
// nullopt for a tag that sops does not know. "bytes" of old files is read as a string.
std::optional<syntax::Kind> kind_of_tag(std::string_view tag);

// True if `text` is already the form that canonical() would give; strings and comments always are.
bool is_canonical(syntax::Kind kind, std::string_view text);
// `text` as Go would print it after parsing it as `kind`; nullopt if it does not parse.
std::optional<Secret> canonical(syntax::Kind kind, std::string_view text);

}  // namespace clef::sops

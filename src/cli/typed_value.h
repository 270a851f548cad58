// SPDX-License-Identifier: MIT
// --type: what kind of value a text is.
#pragma once

#include <string_view>

#include "base/secret.h"
#include "syntax/tree.h"

namespace clef::cli {

// `type` is str, int, float, bool, null or json. Errc::usage for another word, wrong_type if the
// text is not of it.
syntax::Tree typed_value(std::string_view type, const Secret& text);

// The --type word of a kind ("str", "int", …), as list and --json show it.
std::string_view type_name(syntax::Kind kind);

// A value as text for programs: strings as they are, true/false, numbers, "null"; maps and lists as
// one line of JSON.
Secret value_text(const syntax::Tree& value);

}  // namespace clef::cli

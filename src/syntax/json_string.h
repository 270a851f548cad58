// SPDX-License-Identifier: MIT
// Escapes of JSON strings.
#pragma once

#include <string_view>

#include "syntax/text_sink.h"

namespace clef::syntax {

// Text between the quotes of a string that passed the scanner. A surrogate without its other half
// becomes U+FFFD, as in sops.
void decode_json_string(std::string_view raw, TextSink& out);

}  // namespace clef::syntax

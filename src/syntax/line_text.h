// SPDX-License-Identifier: MIT
// Values as formats that hold only texts show them.
#pragma once

#include <string>
#include <string_view>

#include "syntax/document.h"
#include "syntax/text_sink.h"

namespace clef::syntax {

// A scalar, given as Document::scalar() has it, as sops writes it into dotenv and INI files: 5,
// true, 1.0, 1E+06, a time to the second. null is empty.
std::string line_text(Kind kind, std::string_view text);

// Line breaks as the two characters \n, and back.
std::string escape_line_breaks(std::string_view text);
void append_unescaped_line_breaks(std::string_view text, TextSink& out);

}  // namespace clef::syntax

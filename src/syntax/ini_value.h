// SPDX-License-Identifier: MIT
// Values and comments of INI files, as sops' reader takes them apart and we write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/document.h"
#include "syntax/text_sink.h"

namespace clef::syntax {

// Keys before the first header are in this section.
inline constexpr std::string_view kDefaultSection = "DEFAULT";

// Length of the quotes around a value: 3, 1, or 0 if it has none. A pair of " or ' counts only if
// no third one stands between.
std::size_t ini_quote(std::string_view raw);
// A value's text: without quotes or continued lines, \n unescaped where `escaped_lines` says so.
void append_ini_value(std::string_view raw, bool escaped_lines, TextSink& out);
// A comment's: the first run of markers and blanks is not part of it, those of further lines are.
// `above`: its lines; `behind`: what stands behind the key or header, if there are lines above.
void append_ini_comment(std::string_view above, std::string_view behind, TextSink& out);

// As they are to be written; nullopt if no spelling would be read as that text again.
std::optional<std::string> ini_value(std::string_view text);
std::optional<std::string> ini_key(std::string_view text);
bool is_ini_section(std::string_view name);
// The lines of a comment, each with its marker and without a line break at the end.
std::string ini_comment(std::string_view text, std::string_view newline);

}  // namespace clef::syntax

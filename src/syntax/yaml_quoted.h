// SPDX-License-Identifier: MIT
// Line folding and escapes of YAML scalars that are not blocks.
#pragma once

#include <string_view>

#include "syntax/text_sink.h"

namespace clef::syntax {

// A line break becomes a blank, n of them n-1 line breaks; blanks around them go.
void decode_plain(std::string_view raw, TextSink& out);
// Text between the quotes; '' is a quote.
void decode_single_quoted(std::string_view raw, TextSink& out);
// Text between the quotes. False at an escape that is unknown or stands for no character
// (surrogates too).
bool decode_double_quoted(std::string_view raw, TextSink& out);

}  // namespace clef::syntax

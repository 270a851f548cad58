// SPDX-License-Identifier: MIT
// What no parser is shown: bytes that make YAML readers stop without an error, hang, or take memory
// out of all proportion.
#pragma once

#include <cstddef>
#include <string_view>

namespace clef::syntax {

// Errc::too_large beyond `most` bytes; bad_encoding for invalid UTF-8.
void check_text(std::string_view text, std::size_t most);

// check_text(), then for YAML: bad_encoding for control characters, for a byte order mark after the
// start and for line breaks that only some readers know (U+0085, U+2028, U+2029); malformed for
// directives other than '%YAML 1.1' and '%YAML 1.2'; too_large for brackets and separators in a
// number that the parser would queue.
void check_yaml_text(std::string_view text, std::size_t most);

// 1-based number of the line that holds `offset`; CR, LF and CRLF end lines.
std::size_t line_number(std::string_view text, std::size_t offset);

}  // namespace clef::syntax

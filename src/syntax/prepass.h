// SPDX-License-Identifier: MIT
// What no parser is shown: bytes that make YAML readers stop without an error, hang, or take memory
// out of all proportion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace clef::syntax {

enum class TextFault : std::uint8_t {
  none,
  too_large,
  not_utf8,
  control_character,  // or a byte order mark inside, or a line break that only some readers know
  directive,          // other than '%YAML 1.1' and '%YAML 1.2'
  tabbed_indicator,   // a tab between ':' and -?:|> in a text with '? ' keys: a crash
  crowded,            // more brackets and separators than the parser may queue
};

struct TextCheck {
  TextFault fault = TextFault::none;
  std::size_t line = 0;  // 1-based; 0 for faults of the whole text
};

// Size only.
TextCheck check_size(std::string_view text, std::size_t most);
// Size and encoding.
TextCheck check_text(std::string_view text, std::size_t most);
// The same, and what YAML parsers cannot be trusted with.
TextCheck check_yaml_text(std::string_view text, std::size_t most);

// Throws what a check found: Errc::too_large, bad_encoding or malformed. `most` is for the message.
void require(const TextCheck& check, std::size_t most);

// 1-based number of the line that holds `offset`; CR, LF and CRLF end lines.
std::size_t line_number(std::string_view text, std::size_t offset);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// The characters that a YAML scalar stands for, from its bytes as written.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/document.h"
#include "syntax/text_sink.h"
#include "syntax/yaml_events.h"

namespace clef::syntax {

// A scalar's span taken apart.
struct ScalarParts {
  std::string_view tag;     // with its '!'; empty if none
  std::uint32_t begin = 0;  // of the quote, the block header or the plain text
  Style style = Style::plain;
};
ScalarParts scalar_parts(std::string_view text, Span span);

// Appends the decoded characters. `text` is the whole document, because the line breaks after a
// block scalar's last line count; `block_indent` is the column of its lines where its header says
// so by a digit, else 0. False for an escape that stands for no character; the sink then holds what
// came before it.
bool decode_scalar(std::string_view text, Span span, const ScalarParts& parts,
                   unsigned block_indent, TextSink& out);

// What the first line of a block scalar says.
struct BlockHeader {
  char chomping = ' ';     // '-', '+' or ' '
  unsigned indent = 0;     // the digit; 0 if none
  std::uint32_t end = 0;   // just after the indicators
  std::uint32_t body = 0;  // start of the next line, or the end of the text
};
BlockHeader block_header(std::string_view text, std::uint32_t begin);

// A line of text: [begin, end) without its line break, `next` where the following one starts.
struct Line {
  std::uint32_t begin, end, next;
  bool broken() const { return next != end; }  // false for a last line without a line break
};
Line line_at(std::string_view text, std::uint32_t begin);

// Blanks at the front of a line; `most` of them at most.
std::uint32_t indent_of(std::string_view text, const Line& line, std::uint32_t most = kNone);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// What stands between the tokens that the YAML parser locates: comments, indicators, document
// markers. None of them is reported by its events.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/document.h"

namespace clef::syntax {

struct GapComment {
  Span span;                 // from '#' to the end of its line
  std::uint32_t column = 0;  // bytes before it on its line
  // What stands before it on its line: '\n' nothing, 's' a scalar or alias, ']' the end of a flow
  // collection, '&' a tag or anchor, 'D' a document marker, else the indicator itself.
  char after = '\n';
  // The last token before it, on whatever line; 'n' and 'e': a ':' or '-' without a value.
  char token = '\0';
  char next = '\0';  // the next token: an indicator, 's' any other, 'z' the end of the text
  std::uint32_t next_column = 0;
  std::uint32_t segment = 0;   // comments between the same two tokens have the same
  bool blank_before = false;   // an empty line stands between it and what is above
  bool blank_after = false;    // an empty line or the end of the text follows
  bool next_document = false;  // behind a '...' of this gap
};

// True for tokens that end a value: blocks may end after them.
inline bool ends_value(char token) {
  return token == 's' || token == ']' || token == 'n' || token == 'e' || token == '&';
}

// Walks the gaps in order. Positions are byte offsets. Errc::malformed for a text that is no token
// and that no event told of; too_large for a gap with more comments
// than a file of its size may keep in memory.
class YamlGap {
 public:
  explicit YamlGap(std::string_view text);

  std::uint32_t position() const { return at_; }
  // Reads on to `end`, which is where the next token begins.
  void scan_to(std::uint32_t end);
  // Reads on and over the next `indicator`. False, with only white space and comments read, if
  // something else comes first.
  bool scan_over(char indicator);
  // Reads on to the next `indicator` wherever it stands; that of a block scalar.
  void scan_until(char indicator);
  // A token has been passed; its kind as GapComment::token.
  void jump(std::uint32_t end, char token = 's');
  // The indicator just passed has no value behind it.
  void pass_null();
  // What was read last is followed by a token here, or by the end of the text.
  void meet_token();
  std::uint32_t segment() const { return segment_; }

  // Comments read since the last take.
  std::vector<GapComment>& comments() { return comments_; }
  // Bytes before `offset` on its line.
  std::uint32_t column_of(std::uint32_t offset) const;

 private:
  bool filler();
  void comment();
  std::size_t most_comments() const;
  void line_break();
  void indicator();
  [[noreturn]] void refuse_text() const;
  bool at_marker(char c) const;
  void meet(char next);

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t line_ = 0;  // start of the line, known only after a line break in a gap
  char after_ = '\n';
  char token_ = '\0';
  std::uint32_t segment_ = 0;
  bool empty_line_ = false;
  bool next_document_ = false;
  std::vector<GapComment> comments_;
};

}  // namespace clef::syntax

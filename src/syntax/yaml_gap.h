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
  Span span;                   // from '#' to the end of its line
  std::uint32_t column = 0;    // bytes before it on its line; counts only if `after` is '\n'
  char after = '\n';           // what stands before it on its line: '\n' nothing, 's' a scalar, an
                               // alias or the end of a flow collection, or the indicator itself
  bool blank_before = false;   // an empty line stands between it and what is above
  bool next_document = false;  // behind a '...' of this gap
};

// Walks the gaps in order. Positions are byte offsets.
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
  // A token has been passed; `after` as in GapComment.
  void jump(std::uint32_t end, char after = 's');

  // Comments read since the last take.
  std::vector<GapComment>& comments() { return comments_; }
  // Offset of the last '-', '?' or ':' that was read.
  std::uint32_t last_entry() const { return last_entry_; }
  // Bytes before `offset` on its line.
  std::uint32_t column_of(std::uint32_t offset) const;

 private:
  bool filler();
  void comment();
  void line_break();
  void indicator();
  bool at_marker(char c) const;

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t line_ = 0;  // start of the line, known only after a line break in a gap
  char after_ = '\n';
  bool empty_line_ = false;
  bool next_document_ = false;
  std::uint32_t last_entry_ = 0;
  std::vector<GapComment> comments_;
};

}  // namespace clef::syntax

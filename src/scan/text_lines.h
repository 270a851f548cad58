// SPDX-License-Identifier: MIT
// Lines and columns of places in a text. Only LF ends a line, as git counts them: CR, NEL and the
// Unicode separators do not.
#pragma once

#include <string_view>
#include <vector>

#include "scan/finding.h"

namespace clef::scan {

class TextLines {
 public:
  explicit TextLines(std::string_view text) : text_(text) {}

  // Lines and columns for the bytes from `begin` to `end`; an empty span is one column wide.
  Place place(std::size_t begin, std::size_t end);
  // The whole lines that the span touches without the last LF, with at most `most` bytes before
  // and behind the span.
  std::string_view lines(std::size_t begin, std::size_t end, std::size_t most) const;
  std::string_view text() const { return text_; }

 private:
  // The line's number, from 0, after finding all of them once.
  std::size_t line_of(std::size_t at);

  std::string_view text_;
  std::vector<std::size_t> begins_;
};

}  // namespace clef::scan

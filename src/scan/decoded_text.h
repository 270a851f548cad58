// SPDX-License-Identifier: MIT
// What was decoded from a text, each piece with what stands around it, as one text to be searched;
// and the way back to where it was.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/decode.h"

namespace clef::scan {

class DecodedText {
 public:
  // A span of the blob's own text, and what it was found as.
  struct Origin {
    std::size_t begin = 0;
    std::size_t end = 0;
    Encoding encoding = Encoding::base64;
  };

  // Of the blob's text: the first pass. `has_signs` as encoded_segments() wants it.
  DecodedText(std::string_view text, std::size_t most, bool has_signs);
  // Of what an earlier pass decoded: only what overlaps something decoded is new.
  DecodedText(const DecodedText& before, std::size_t most, bool has_signs);

  const std::string& text() const { return text_; }
  bool is_empty() const { return parts_.empty(); }
  // For a match that overlaps something decoded and does not reach beyond what is around it; its
  // place in the blob is that of the encoded text, longer where the match sticks out.
  std::optional<Origin> origin(std::size_t begin, std::size_t end) const;

 private:
  struct Part {
    std::size_t entry_begin = 0;  // with what is around, in text_
    std::size_t begin = 0;        // decoded
    std::size_t end = 0;
    std::size_t entry_end = 0;
    Origin origin;
  };

  bool add(std::string_view text, const EncodedSegment& segment, const Origin& origin,
           std::size_t most);

  std::string text_;
  std::vector<Part> parts_;
  bool is_first_pass_;
};

}  // namespace clef::scan

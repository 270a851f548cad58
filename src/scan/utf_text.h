// SPDX-License-Identifier: MIT
// Texts that patterns of characters can be searched in: valid UTF-8 of the same length.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace clef::scan {

// Bytes that are no UTF-8 become 0x01, which no letter, digit or space class has: offsets stay.
std::string with_valid_utf8(std::string_view text);

// A text and, made when first asked for, the same as valid UTF-8. The text must outlive it.
class UtfText {
 public:
  explicit UtfText(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes() const { return bytes_; }
  std::string_view utf8();

 private:
  std::string_view bytes_;
  bool is_known_ = false;
  std::optional<std::string> mended_;
};

// UTF-8 of a text in UTF-16 with a byte order mark, or without one where NUL bytes stand at every
// second place of its begin; nullopt: it is none.
std::optional<std::string> from_utf16(std::string_view text);
// Where the character at `offset` of its UTF-8 stands in a UTF-16 text of `size` bytes.
std::size_t utf16_offset(std::string_view utf8, std::size_t offset, std::size_t size);

}  // namespace clef::scan

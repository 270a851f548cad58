// SPDX-License-Identifier: MIT
// Bytes of a file as they come, with a little look-ahead: lines for headers and armor, blocks for
// the payload.
#pragma once

#include <cstdint>
#include <string>

#include "age/age.h"
#include "base/bytes.h"

namespace clef::age {

enum class LineEnd : std::uint8_t {
  newline,      // the line ended with LF
  end_of_data,  // it ended with the data; it may be empty
  too_long,     // more than the cap without LF
};

// Owns its buffer, borrows nothing but the reader. Not for several threads.
class Input {
 public:
  static constexpr std::size_t kLookAhead = 4096;

  explicit Input(ReadSome read);
  // Up to `size` bytes (at most kLookAhead) that stay unread; fewer only at the end.
  ByteView peek(std::size_t size);
  // Fills `out`; fewer bytes only at the end.
  std::size_t read(std::span<std::uint8_t> out);
  // Replaces `line` by what comes before the next LF, which is taken too.
  LineEnd read_line(std::string& line, std::size_t cap);

 private:
  bool refill();

  ReadSome read_;
  Bytes buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool was_full_ = false;
  bool finished_ = false;
};

// A reader of bytes in memory, which must outlive it.
ReadSome read_from(ByteView bytes);

}  // namespace clef::age

// SPDX-License-Identifier: MIT
#include "age/input.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace clef::age {
namespace {

// A wrapped data key is far smaller than this; only what fills the first buffer gets the second.
constexpr std::size_t kLargeBuffer = std::size_t{64} * 1024;

}  // namespace

Input::Input(ReadSome read) : read_(std::move(read)), buffer_(kLookAhead) {}

// Makes more bytes available behind those that are; false at the end. There must be room.
bool Input::refill() {
  if (finished_)
    return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (was_full_ && buffer_.size() < kLargeBuffer)
    buffer_.resize(kLargeBuffer);
  const std::size_t got = read_(std::span(buffer_).subspan(end_));
  finished_ = got == 0;
  end_ += got;
  was_full_ = end_ == buffer_.size();
  return !finished_;
}

ByteView Input::peek(std::size_t size) {
  while (end_ - begin_ < size && refill()) {
  }
  return ByteView(buffer_).subspan(begin_, std::min(size, end_ - begin_));
}

std::size_t Input::read(std::span<std::uint8_t> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    if (begin_ == end_ && !refill())
      break;
    const std::size_t part = std::min(out.size() - done, end_ - begin_);
    std::memcpy(out.data() + done, buffer_.data() + begin_, part);
    begin_ += part;
    done += part;
  }
  return done;
}

LineEnd Input::read_line(std::string& line, std::size_t cap) {
  line.clear();
  for (;;) {
    const std::string_view seen = as_text(ByteView(buffer_).subspan(begin_, end_ - begin_));
    const std::size_t newline = seen.find('\n');
    const std::size_t part = newline == std::string_view::npos ? seen.size() : newline;
    if (part > cap - line.size())
      return LineEnd::too_long;
    line += seen.substr(0, part);
    begin_ += part;
    if (newline != std::string_view::npos) {
      ++begin_;
      return LineEnd::newline;
    }
    if (!refill())
      return LineEnd::end_of_data;
  }
}

ReadSome read_from(ByteView bytes) {
  return [bytes](std::span<std::uint8_t> out) mutable {
    const std::size_t part = std::min(out.size(), bytes.size());
    std::copy_n(bytes.begin(), part, out.begin());
    bytes = bytes.subspan(part);
    return part;
  };
}

}  // namespace clef::age

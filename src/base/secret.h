// SPDX-License-Identifier: MIT
// Bytes that must not be seen: wiped when they go, never printed, compared in constant time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace clef {

// Owns a fixed number of secret bytes. Move-only; the bytes are wiped on destruction and the source
// of a move is empty. `grep reveal` lists every place where the bytes leave. Secrets made by
// `key()` live in memory that is locked, left out of core dumps and wiped in forked children, as
// far as the system allows.
class Secret {
 public:
  Secret() noexcept = default;
  explicit Secret(std::size_t size);  // zero bytes, to be filled through `fill()`
  static Secret copy_of(ByteView bytes);
  static Secret copy_of(std::string_view text) { return copy_of(as_bytes(text)); }
  static Secret key(std::size_t size);  // like Secret(size), in locked memory

  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  ByteView reveal() const noexcept { return {data_, size_}; }
  std::string_view reveal_text() const noexcept { return as_text(reveal()); }
  std::span<std::uint8_t> fill() noexcept { return {data_, size_}; }

  Secret clone() const;                      // a second owner, visible in review
  void truncate(std::size_t size) noexcept;  // wipes the rest; size must not grow

  bool operator==(const Secret&) const = delete;

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

std::ostream& operator<<(std::ostream&, const Secret&) = delete;

// True if both hold the same bytes; the time depends on the lengths only.
bool equal_constant_time(ByteView a, ByteView b) noexcept;

// Overwrites so that the compiler cannot leave it out.
void wipe(void* data, std::size_t size) noexcept;
void wipe(std::string& text) noexcept;  // the whole capacity, then clears

// Collects secret bytes of unknown length (a prompt, a pipe, a decoder); growing wipes what it
// leaves.
class SecretBuilder {
 public:
  explicit SecretBuilder(std::size_t expected = 64);
  void append(ByteView bytes);
  void append(std::string_view text) { append(as_bytes(text)); }
  void push_back(char c);
  void pop_back() noexcept;
  std::size_t size() const noexcept { return used_; }
  std::string_view reveal_text() const noexcept { return buffer_.reveal_text().substr(0, used_); }
  Secret take() &&;

 private:
  void grow(std::size_t wanted);
  Secret buffer_;
  std::size_t used_ = 0;
};

// What the kernel refused to do for keys, for `git clef doctor`; false until the first key() was
// made.
bool key_memory_is_locked() noexcept;

// For gtest, which otherwise prints the raw bytes of what it does not know.
void PrintTo(const Secret&, std::ostream* out);

}  // namespace clef

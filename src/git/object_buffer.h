// SPDX-License-Identifier: MIT
// Bytes of one object.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace clef::git {

// Keeps its room for the next object.
class ObjectBuffer {
 public:
  std::string_view text() const { return {data_.get(), size_}; }
  char* resize(std::size_t size);  // content is lost
  // To at most the size it has; what is left stays as it is.
  void shrink(std::size_t size) { size_ = size; }
  void clear() { size_ = 0; }
  std::size_t capacity() const { return capacity_; }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace clef::git

// SPDX-License-Identifier: MIT
#include "git/object_buffer.h"

namespace clef::git {

char* ObjectBuffer::resize(std::size_t size) {
  if (size > capacity_) {
    data_ = std::make_unique_for_overwrite<char[]>(size);
    capacity_ = size;
  }
  size_ = size;
  return data_.get();
}

}  // namespace clef::git

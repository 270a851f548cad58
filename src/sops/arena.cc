// SPDX-License-Identifier: MIT
#include "sops/arena.h"

#include <algorithm>

namespace clef::sops {

std::span<std::uint8_t> PlainArena::allocate(std::size_t size) {
  if (blocks_.empty() || blocks_.back().size() - used_ < size) {
    // The first block is small: most files have a handful of values.
    const std::size_t wanted = blocks_.empty() ? kBlock / 16 : kBlock;
    blocks_.emplace_back(std::max(size, wanted));
    used_ = 0;
  }
  const auto out = blocks_.back().fill().subspan(used_, size);
  used_ += size;
  return out;
}

}  // namespace clef::sops

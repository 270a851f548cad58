// SPDX-License-Identifier: MIT
// Plaintexts of one document in a few large secrets instead of one each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/secret.h"

namespace clef::sops {

// Hands out memory that stays where it is until the arena goes; all of it is wiped then.
class PlainArena {
 public:
  std::span<std::uint8_t> allocate(std::size_t size);

 private:
  static constexpr std::size_t kBlock = std::size_t{64} << 10;
  std::vector<Secret> blocks_;
  std::size_t used_ = 0;  // of the last block
};

}  // namespace clef::sops

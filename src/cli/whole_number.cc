// SPDX-License-Identifier: MIT
#include "cli/whole_number.h"

#include <charconv>

namespace clef::cli {

std::optional<std::size_t> whole_number(std::string_view text, std::size_t least,
                                        std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
    return std::nullopt;
  return value;
}

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
#include "base/take_field.h"

#include <algorithm>

namespace clef {

std::string_view take_field(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view field = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return field;
}

}  // namespace clef

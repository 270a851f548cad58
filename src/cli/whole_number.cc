// SPDX-License-Identifier: MIT
#include "cli/whole_number.h"

#include "syntax/number_text.h"

namespace clef::cli {

std::optional<std::size_t> whole_number(std::string_view text, std::size_t least,
                                        std::size_t most) {
  const auto value = syntax::parse_uint64(text, 10);
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

}  // namespace clef::cli

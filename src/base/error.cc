// SPDX-License-Identifier: MIT
#include "base/error.h"

namespace clef::error_detail {

std::string fill(std::string_view text, std::initializer_list<const Shown*> args) {
  std::string out;
  auto arg = args.begin();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{' && at + 1 < text.size() && text[at + 1] == '}' && arg != args.end()) {
      out += (*arg++)->text();
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace clef::error_detail

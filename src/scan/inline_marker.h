// SPDX-License-Identifier: MIT
// Comments beside a secret that say it may stand there.
#pragma once

#include <string_view>

namespace clef::scan {

// Whether a line that the bytes from `begin` to `end` touch carries a marker: ours, and those of
// the scanners that people come from; or the line above is a comment that speaks of the next one.
bool has_inline_marker(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace clef::scan

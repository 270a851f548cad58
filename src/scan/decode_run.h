// SPDX-License-Identifier: MIT
// Long runs of the base64 alphabets, which are base64 or hexadecimal.
#pragma once

#include <string_view>
#include <vector>

#include "scan/decode.h"

namespace clef::scan {

// Printable ASCII, tab, LF and CR only, and something of it.
bool is_plain_text(std::string_view bytes);

// Adds the long runs of `text` that decode to plain text, until `most` bytes are decoded.
void add_runs(std::string_view text, std::size_t most, std::vector<EncodedSegment>& out);
// Shorter ones where something says what they are.
void add_told_runs(std::string_view text, std::size_t most, std::vector<EncodedSegment>& out);

}  // namespace clef::scan

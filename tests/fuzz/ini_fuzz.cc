// SPDX-License-Identifier: MIT
// Any text as INI: refused, or every key, value and comment decodes, what is written of it again is
// read as the same, and an edit changes what it names only.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/line_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  clef::syntax::check_line_format(clef::syntax::Format::ini,
                                  std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}

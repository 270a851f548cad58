// SPDX-License-Identifier: MIT
// Any text as a baseline: no crash, only our errors; what is written of it reads back to itself.
#include <cstdlib>

#include "base/bytes.h"
#include "base/error.h"
#include "scan/baseline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using clef::scan::Baseline;
  try {
    const Baseline read = Baseline::parse("fuzz", clef::as_text({data, size}));
    const std::string once = read.text();
    if (Baseline::parse("again", once).text() != once)
      std::abort();
  } catch (const clef::Error&) {
    // Refused: what most inputs deserve.
  }
  return 0;
}

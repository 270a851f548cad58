// SPDX-License-Identifier: MIT
// Any text as an age armor: no crash, only our errors; and there is one armor for the bytes inside,
// but for white space around and CRLF.
#include <algorithm>
#include <cstdlib>

#include "age/age.h"
#include "base/error.h"

namespace {

std::string without_white_space(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) {
    return c != '\0' && std::string_view(" \t\r\n\v\f").find(c) != std::string_view::npos;
  });
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = clef::as_text({data, size});
  try {
    const clef::Bytes bytes = clef::age::dearmor(text);
    if (without_white_space(clef::age::armor(bytes)) != without_white_space(text))
      std::abort();
  } catch (const clef::Error& e) {
    if (e.code() != clef::Errc::age_armor)
      std::abort();
  }
  return 0;
}

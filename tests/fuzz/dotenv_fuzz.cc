// SPDX-License-Identifier: MIT
// Any text as sops' dotenv and as the .env files that `import` reads: refused, or every key and
// value decodes; what is written of it again is read as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "base/error.h"
#include "cli/dotenv.h"
#include "fuzz/line_invariants.h"

namespace {

void check_import(const std::string& text) {
  std::vector<std::pair<std::string, clef::Secret>> items;
  try {
    items = clef::cli::parse_dotenv(text);
  } catch (const clef::Error&) {
    return;
  }
  for (const auto& [key, value] : items) {
    if (!clef::cli::is_variable_name(key) || value.reveal_text().find('\0') != std::string::npos)
      continue;
    clef::SecretBuilder out;
    clef::cli::append_dotenv(out, key, value.reveal_text());
    const auto again = clef::cli::parse_dotenv(out.reveal_text());
    if (again.size() != 1 || again[0].first != key ||
        again[0].second.reveal_text() != value.reveal_text())
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_import(text);
  clef::syntax::check_line_format(clef::syntax::Format::dotenv, text);
  return 0;
}

// SPDX-License-Identifier: MIT
// Configuration text: whatever is accepted can be walked, and has no two equal keys in a map.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "syntax/config.h"

namespace {

using clef::syntax::Config;

void walk(const Config& node) {
  node.text();
  node.integer();
  node.boolean();
  if (node.line() == 0)
    std::abort();
  const auto items = node.items();
  for (const auto& [key, value] : items) {
    // The first of two equal keys would be found for both.
    if (!node.get(key) || node.get(key)->line() != value.line())
      std::abort();
    walk(value);
  }
  for (const Config& value : node.elements())
    walk(value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Aliases multiply what is walked; 64 KiB keep the walk short.
  if (size > 65536)
    return 0;
  std::optional<Config> config;
  try {
    config = Config::parse("fuzz", {reinterpret_cast<const char*>(data), size});
  } catch (const clef::Error&) {
    return 0;  // a refusal is an answer
  }
  walk(*config);
  return 0;
}

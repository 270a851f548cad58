// SPDX-License-Identifier: MIT
// Any text as a conflict document, with and without a key: recognising one never throws, what is
// read was recognised, and what is read and written again says the same.
#include <cstdlib>

#include "base/error.h"
#include "change/conflict.h"
#include "unit/sops/known_key.h"

namespace {

using clef::Errc;
using clef::Error;
using clef::change::Conflict;
using clef::syntax::Format;

std::optional<Conflict> read(Format format, const std::string& text) {
  try {
    return clef::change::read_conflict(format, text);
  } catch (const Error& e) {
    if (e.code() != Errc::malformed)
      std::abort();
    return std::nullopt;
  }
}

void check(Format format, const std::string& text) {
  const bool recognised = clef::change::is_conflict(format, text);
  const std::optional<Conflict> conflict = read(format, text);
  if (!conflict)
    return;
  if (!recognised)
    std::abort();
  const auto cell = format == Format::json ? clef::sops::seal_json("{\"a\": \"x\"}")
                                           : clef::sops::seal_yaml("a: x\n");
  const std::string written = clef::change::write_conflict(cell, *conflict);
  const std::optional<Conflict> again = read(format, written);
  if (!again || !clef::change::is_conflict(format, written) || again->sides != conflict->sides ||
      again->keys != conflict->keys || again->chosen != conflict->chosen)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(clef::as_text({data, size}));
  check(Format::yaml, text);
  check(Format::json, text);
  return 0;
}

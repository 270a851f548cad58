// SPDX-License-Identifier: MIT
// The first byte chooses how duplicate keys are taken; the rest is the text.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/error.h"
#include "fuzz/document_invariants.h"
#include "syntax/document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using clef::syntax::Document;
  if (size == 0)
    return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool duplicates_ok = (data[0] & 2) != 0;
  const auto parse = [&] {
    return Document::parse(clef::syntax::Format::json, text, clef::syntax::Aliases::refuse, {},
                           duplicates_ok);
  };
  std::optional<Document> doc;
  try {
    doc.emplace(parse());
  } catch (const clef::Error&) {
    return 0;  // a refusal is an answer
  }
  // Errors from here on are findings: what was accepted must decode.
  clef::syntax::check_invariants(*doc);
  clef::syntax::check_equal(*doc, parse());
  return 0;
}

// SPDX-License-Identifier: MIT
// Any bytes as any format, with a key, without one and with the wrong one: always a text, with
// nothing in it that a terminal would obey, and nothing of a value; two descriptions always
// compare.
#include <cstdlib>
#include <string>

#include "change/diff_text.h"
#include "unit/change/described.h"

namespace {

using clef::change::DescribeOptions;
using clef::change::Description;
using clef::syntax::Format;

bool is_harmless(const std::string& text) {
  for (const char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f)
      return false;
  return text.ends_with('\n');
}

Description check(Format format, const std::string& text, const DescribeOptions& options) {
  Description out = clef::change::describe(format, text, options);
  if (!is_harmless(clef::change::to_text(out)))
    std::abort();
  return out;
}

void check_all(Format format, const std::string& text) {
  const Description open = check(format, text, clef::change::key_at_hand());
  const Description sealed = check(format, text, clef::change::no_key());
  check(format, text, clef::change::wrong_key());
  DescribeOptions bare;
  bare.structure_only = true;
  bare.hide_keys = true;
  check(format, text, bare);
  if (!clef::change::diff(open, open).empty())
    std::abort();
  clef::change::FileEvent event;
  clef::change::fill_event(event, sealed, open, false, false);
  static_cast<void>(clef::change::body(event));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(clef::as_text({data, size}));
  for (const Format format :
       {Format::yaml, Format::json, Format::dotenv, Format::ini, Format::binary})
    check_all(format, text);
  return 0;
}

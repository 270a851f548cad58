// SPDX-License-Identifier: MIT
// Any bytes as an age file, with the key that the first seed is sealed for: no crash, only our
// errors; and a header that is read writes back to itself.
#include <cstdlib>

#include "age/age.h"
#include "age/header.h"
#include "age/input.h"
#include "age/stanza.h"
#include "base/error.h"

namespace {

using clef::age::Header;
using clef::age::Input;

void check_header(clef::ByteView data) {
  Input in(clef::age::read_from(data));
  const Header header = clef::age::read_header(in);
  std::string again = "age-encryption.org/v1\n";
  for (const clef::age::Stanza& stanza : header.stanzas)
    again += clef::age::write_stanza(stanza);
  if (again + "---" != header.authenticated)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const clef::age::Identities keys = [] {
    clef::age::Identities out;
    out.push_back(clef::age::parse_identity(
        "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWRYDWG"));
    return out;
  }();
  try {
    check_header({data, size});
    (void)clef::age::inspect(clef::age::read_from({data, size}), clef::age::Armor::automatic);
    (void)clef::age::decrypt({data, size}, keys);
  } catch (const clef::Error&) {
    // Refused: what most inputs deserve.
  }
  return 0;
}

// SPDX-License-Identifier: MIT
// A journal from anyone: refused, or one whose every path stays in the tree. The grammar is fed
// directly, for the MAC in front of it would stop everything else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/file.h"
#include "matrix/journal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using clef::matrix::Journal;
  using clef::matrix::parse_journal_body;
  using clef::matrix::read_journal;
  using clef::matrix::write_journal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const clef::Secret key(32);
  if (read_journal(text, key) && text.size() < 72)
    std::abort();
  const std::optional<Journal> journal = parse_journal_body(text);
  if (!journal)
    return 0;
  for (std::size_t i = 0; i < journal->entries.size(); ++i) {
    clef::TreeRoot::check(journal->entries[i].path);
    clef::TreeRoot::check(journal->temporary(i));
  }
  // What was read is what would be written.
  const auto again = read_journal(write_journal(*journal, key), key);
  if (!again || again->entries != journal->entries)
    std::abort();
  return 0;
}

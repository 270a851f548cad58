// SPDX-License-Identifier: MIT
// What changed between two versions of an encrypted file, key by key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "change/describe.h"

namespace clef::change {

enum class Edit : std::uint8_t { added, removed, changed };
std::string_view edit_name(Edit edit);

struct KeyChange {
  Edit edit = Edit::changed;
  std::string key;  // as Entry::key
  std::string name;
  std::string old_type, new_type;
  std::string before, after;   // as shown
  bool by_ciphertext = false;  // a side could not be opened: perhaps it was sealed anew only

  bool is_fact() const { return key.starts_with('~'); }
};

// In the order of `after`, then what was removed. Sealing the same values anew is no change. Either
// side may be empty; nothing is said where one is unreadable.
std::vector<KeyChange> diff(const Description& before, const Description& after);

// "changed  db.password      str  ‹u7k2-9fqd› → ‹m1xx-04rt›"
std::string to_line(const KeyChange& change);

// True for the key itself and everything below it.
bool concerns(const KeyChange& change, std::string_view key);

}  // namespace clef::change

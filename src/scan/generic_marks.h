// SPDX-License-Identifier: MIT
// The fast pass of the generic rule: where value characters, digits and words of secrets' names
// stand, 64 bytes at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace clef::scan {

// Bit i is byte i of a block of 64.
struct Marks {
  std::uint64_t value = 0;  // A–Z a–z 0–9 + / = _ . ~ -
  std::uint64_t digit = 0;  // 0–9
  std::uint64_t lead = 0;   // one of kLeads begins here, in any case
};

inline constexpr std::size_t kBlock = 64;
// Three bytes each, `*` for any, together found in every word that makes a name a secret's: "cre"
// is in "secret" and "credential", "oke" in "token". Eight, one bit of a byte each.
inline constexpr std::string_view kLeads[] = {"pas", "pw*", "cre", "oke",
                                              "key", "aut", "psw", "://"};

// Marks of the blocks of `text`, its last one cut short; marks.size() is the number of blocks.
// Uses AVX2 where there is one.
void mark_blocks(std::string_view text, std::span<Marks> marks);
// The same on every machine; the measure of the other.
void mark_blocks_plainly(std::string_view text, std::span<Marks> marks);

}  // namespace clef::scan

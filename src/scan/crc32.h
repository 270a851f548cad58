// SPDX-License-Identifier: MIT
// CRC-32 as in zip and Ethernet (reflected 0xEDB88320), which token makers append to find typing
// errors; no security rests on it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace clef::scan {

constexpr std::array<std::uint32_t, 256> crc32_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t rest = i;
    for (int bit = 0; bit < 8; ++bit)
      rest = (rest & 1U) != 0 ? rest >> 1U ^ 0xEDB88320U : rest >> 1U;
    table[i] = rest;
  }
  return table;
}

inline constexpr std::array<std::uint32_t, 256> kCrc32 = crc32_table();

constexpr std::uint32_t crc32(std::string_view text) {
  std::uint32_t rest = 0xFFFFFFFFU;
  for (const char c : text)
    rest = kCrc32[(rest ^ static_cast<std::uint8_t>(c)) & 0xFFU] ^ rest >> 8U;
  return ~rest;
}
static_assert(crc32("123456789") == 0xCBF43926U);  // the check value of the CRC catalogue

}  // namespace clef::scan

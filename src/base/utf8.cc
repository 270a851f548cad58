// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace clef {
namespace {

// Length of the sequence that `lead` opens and the smallest code point it may encode; 0 if it opens
// none.
struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t smallest;
};
Lead lead_of(unsigned char lead) {
  if (lead < 0x80)
    return {1, lead, 0};
  if (lead >= 0xC2 && lead <= 0xDF)
    return {2, lead & 0x1FU, 0x80};
  if (lead >= 0xE0 && lead <= 0xEF)
    return {3, lead & 0x0FU, 0x800};
  if (lead >= 0xF0 && lead <= 0xF4)
    return {4, lead & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

std::optional<CodePoint> decode_utf8(std::string_view text) {
  if (text.empty())
    return std::nullopt;
  const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
  if (lead.length == 0 || lead.length > text.size())
    return std::nullopt;
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80)
      return std::nullopt;
    value = (value << 6) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.smallest || value > 0x10FFFF || surrogate)
    return std::nullopt;
  return CodePoint{value, lead.length};
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = 0;
    if (text.size() - at >=
        sizeof word) {  // eight ASCII bytes at a time: cells are nearly all ASCII
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & 0x8080808080808080U) == 0) {
        at += sizeof word;
        continue;
      }
    }
    const auto point = decode_utf8(text.substr(at, 4));
    if (!point)
      return at;
    at += point->length;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

}  // namespace clef

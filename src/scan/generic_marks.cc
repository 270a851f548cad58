// SPDX-License-Identifier: MIT
#include "scan/generic_marks.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "scan/generic_text.h"

namespace clef::scan {

namespace {

constexpr std::size_t kLeadSize = 3;
static_assert(std::size(kLeads) == 8);

// Letters lose their case; what else this changes are control characters, and capitals' rare
// neighbours. Both passes fold alike, so that they agree on every byte.
constexpr std::uint8_t fold(std::uint8_t c) { return c | 0x20U; }

// For each folded byte the leads that have it at a place.
using LeadBytes = std::array<std::array<std::uint8_t, 256>, kLeadSize>;

constexpr bool lead_has(std::size_t lead, std::size_t at, unsigned byte) {
  return kLeads[lead][at] == '*' || static_cast<std::uint8_t>(kLeads[lead][at]) == byte;
}

constexpr LeadBytes lead_bytes() {
  LeadBytes bytes{};
  for (std::size_t at = 0; at < kLeadSize; ++at)
    for (std::size_t lead = 0; lead < std::size(kLeads); ++lead)
      for (unsigned byte = 0; byte < 256; ++byte)
        if (lead_has(lead, at, byte))
          bytes[at][byte] = static_cast<std::uint8_t>(bytes[at][byte] | (1U << lead));
  return bytes;
}

constexpr LeadBytes kLeadBytes = lead_bytes();

Marks mark_plainly(const std::uint8_t* p) {
  Marks marks;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const auto c = static_cast<char>(p[i]);
    if (is_value_char(c))
      marks.value |= bit;
    if (is_digit(c))
      marks.digit |= bit;
    if ((kLeadBytes[0][fold(p[i])] & kLeadBytes[1][fold(p[i + 1])] &
         kLeadBytes[2][fold(p[i + 2])]) != 0)
      marks.lead |= bit;
  }
  return marks;
}

// Calls `mark` for every block; the last ones, which would read past the end, from a padded copy.
template <class Mark>
void each_block(std::string_view text, std::span<Marks> marks, const Mark& mark) {
  constexpr std::size_t kReach = kBlock + kLeadSize - 1;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::size_t begin = i * kBlock;
    const auto* p = reinterpret_cast<const std::uint8_t*>(text.data()) + begin;
    if (begin + kReach <= text.size()) {
      marks[i] = mark(p);
      continue;
    }
    std::array<std::uint8_t, kReach> copy{};
    std::memcpy(copy.data(), p, std::min(kReach, text.size() - begin));
    marks[i] = mark(copy.data());
  }
}

#if defined(__x86_64__)

#define CLEF_AVX2 __attribute__((target("avx2")))

// A lookup of 16 entries by nibble, twice in the register as the instruction wants it.
struct NibbleTable {
  alignas(32) std::array<std::uint8_t, 32> entries{};
};

// Whether a byte is of the class is `low[low nibble] & high[high nibble] != 0`: each high nibble
// that occurs has a bit of its own.
constexpr std::array<NibbleTable, 2> value_tables() {
  std::array<NibbleTable, 2> tables{};
  for (unsigned c = 0; c < 128; ++c) {
    const unsigned high = c >> 4U;
    if (!is_value_char(static_cast<char>(c)))
      continue;
    for (const unsigned half : {0U, 16U}) {
      auto& low_entry = tables[0].entries[half + (c & 15U)];
      low_entry = static_cast<std::uint8_t>(low_entry | (1U << high));
      tables[1].entries[half + high] = static_cast<std::uint8_t>(1U << high);
    }
  }
  return tables;
}

// Of each lead's byte at a place, by low nibble and by high nibble: one bit a lead, so that no two
// leads mix.
constexpr std::array<NibbleTable, 2 * kLeadSize> lead_tables() {
  std::array<NibbleTable, 2 * kLeadSize> tables{};
  for (std::size_t at = 0; at < kLeadSize; ++at)
    for (unsigned byte = 0; byte < 256; ++byte)
      for (const unsigned half : {0U, 16U}) {
        auto& low = tables[2 * at].entries[half + (byte & 15U)];
        low = static_cast<std::uint8_t>(low | kLeadBytes[at][byte]);
        auto& high = tables[2 * at + 1].entries[half + (byte >> 4U)];
        high = static_cast<std::uint8_t>(high | kLeadBytes[at][byte]);
      }
  return tables;
}

constexpr auto kValueTables = value_tables();
constexpr auto kLeadTables = lead_tables();

CLEF_AVX2 inline __m256i table(const NibbleTable& t) {
  return _mm256_load_si256(reinterpret_cast<const __m256i*>(t.entries.data()));
}

CLEF_AVX2 inline __m256i load(const std::uint8_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}

CLEF_AVX2 inline __m256i look_up(__m256i bytes, const NibbleTable& low, const NibbleTable& high) {
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i lows = _mm256_and_si256(bytes, nibble);
  const __m256i highs = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
  return _mm256_and_si256(_mm256_shuffle_epi8(table(low), lows),
                          _mm256_shuffle_epi8(table(high), highs));
}

// Bits of the bytes that are not zero.
CLEF_AVX2 inline std::uint32_t bits(__m256i bytes) {
  const __m256i zero = _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256());
  return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(zero));
}

CLEF_AVX2 inline Marks mark_half(const std::uint8_t* p) {
  const __m256i bytes = load(p);
  const __m256i from_zero = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
  const __m256i digits =
      _mm256_cmpeq_epi8(_mm256_min_epu8(from_zero, _mm256_set1_epi8(9)), from_zero);
  const __m256i space = _mm256_set1_epi8(0x20);
  __m256i leads = _mm256_set1_epi8(-1);
  for (std::size_t at = 0; at < kLeadSize; ++at)
    leads = _mm256_and_si256(leads, look_up(_mm256_or_si256(load(p + at), space),
                                            kLeadTables[2 * at], kLeadTables[2 * at + 1]));
  return {bits(look_up(bytes, kValueTables[0], kValueTables[1])),
          static_cast<std::uint32_t>(_mm256_movemask_epi8(digits)), bits(leads)};
}

CLEF_AVX2 inline Marks mark_with_avx2(const std::uint8_t* p) {
  const Marks low = mark_half(p);
  const Marks high = mark_half(p + kBlock / 2);
  return {low.value | high.value << 32U, low.digit | high.digit << 32U,
          low.lead | high.lead << 32U};
}

#endif

}  // namespace

void mark_blocks_plainly(std::string_view text, std::span<Marks> marks) {
  each_block(text, marks, mark_plainly);
}

#if defined(__x86_64__)

namespace {

CLEF_AVX2 void mark_all_with_avx2(std::string_view text, std::span<Marks> marks) {
  // Whole blocks in a plain loop, which the compiler keeps in registers; the tail like all others.
  const std::size_t reach = kBlock + kLeadSize - 1;
  const std::size_t whole = text.size() < reach ? 0 : (text.size() - reach) / kBlock + 1;
  const std::size_t count = std::min(whole, marks.size());
  const auto* p = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < count; ++i)
    marks[i] = mark_with_avx2(p + i * kBlock);
  each_block(text.substr(count * kBlock), marks.subspan(count), mark_plainly);
}

}  // namespace

void mark_blocks(std::string_view text, std::span<Marks> marks) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2)
    mark_all_with_avx2(text, marks);
  else
    mark_blocks_plainly(text, marks);
}

#else

void mark_blocks(std::string_view text, std::span<Marks> marks) {
  mark_blocks_plainly(text, marks);
}

#endif

}  // namespace clef::scan

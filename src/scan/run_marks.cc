// SPDX-License-Identifier: MIT
#include "scan/run_marks.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace clef::scan {
namespace {

constexpr std::size_t kWord = 64;

bool is_marked(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
         c == '/' || c == '_';
}

std::uint64_t mark_plainly(std::string_view word) {
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    marks |= std::uint64_t{is_marked(word[i])} << i;
  return marks;
}

// Words from `first` on.
void mark_rest(std::string_view text, std::size_t first, std::vector<std::uint64_t>& marks) {
  for (std::size_t n = first; n < marks.size(); ++n)
    marks[n] = mark_plainly(text.substr(n * kWord, kWord));
}

#if defined(__x86_64__)

#define CLEF_AVX2 __attribute__((target("avx2")))

// Bytes from `first` to `first` + `count` - 1.
CLEF_AVX2 inline __m256i in_range(__m256i bytes, char first, char count) {
  const __m256i from_zero = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  const __m256i last = _mm256_set1_epi8(static_cast<char>(count - 1));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_zero, last), from_zero);
}

CLEF_AVX2 inline std::uint32_t mark_half(const char* p) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
  const auto is = [&](char c) __attribute__((target("avx2"))) {
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c));
  };
  const __m256i letters = in_range(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), 'a', 26);
  const __m256i others = _mm256_or_si256(_mm256_or_si256(is('+'), is('-')), is('_'));
  // '/' stands just before '0'.
  const __m256i all = _mm256_or_si256(_mm256_or_si256(letters, others), in_range(bytes, '/', 11));
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(all));
}

CLEF_AVX2 std::size_t mark_with_avx2(std::string_view text, std::vector<std::uint64_t>& marks) {
  const std::size_t whole = text.size() / kWord;
  for (std::size_t n = 0; n < whole; ++n) {
    const char* p = text.data() + n * kWord;
    marks[n] = mark_half(p) | std::uint64_t{mark_half(p + kWord / 2)} << 32U;
  }
  return whole;
}

bool has_avx2() {
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
}

#endif

}  // namespace

std::vector<std::uint64_t> mark_runs_plainly(std::string_view text) {
  std::vector<std::uint64_t> marks((text.size() + kWord - 1) / kWord);
  mark_rest(text, 0, marks);
  return marks;
}

std::vector<std::uint64_t> mark_runs(std::string_view text) {
#if defined(__x86_64__)
  if (has_avx2()) {
    std::vector<std::uint64_t> marks((text.size() + kWord - 1) / kWord);
    mark_rest(text, mark_with_avx2(text, marks), marks);
    return marks;
  }
#endif
  return mark_runs_plainly(text);
}

// After the doubling bit i of `low` says that bytes i … i + 15 are marked.
std::uint64_t run_begins(std::uint64_t word, std::uint64_t next, std::uint64_t before) {
  if (word == 0)
    return 0;
  std::uint64_t low = word;
  for (unsigned step = 1; step < kLeastMarked; step *= 2) {
    low &= low >> step | next << (kWord - step);
    next &= next >> step;
  }
  return low & ~(word << 1U | before);
}

std::uint64_t run_begins(const std::vector<std::uint64_t>& marks, std::size_t n) {
  const std::uint64_t next = n + 1 < marks.size() ? marks[n + 1] : 0;
  const std::uint64_t before = n > 0 ? marks[n - 1] >> (kWord - 1) : 0;
  return run_begins(marks[n], next, before);
}

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
#include "scan/prefilter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "scan/literal_rarity.h"
#include "scan/prefilter_kernel.h"

namespace clef::scan {
namespace {

constexpr std::size_t kStartBits = 10;
constexpr std::size_t kStartShift = 16 - kStartBits;
constexpr std::size_t kBlock = std::size_t{1} << 20U;
constexpr std::size_t kRoom = 1024;
// Bytes at the end of a text that are looked at in a copy, since a place reads four.
constexpr std::size_t kTail = 64;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// `count` bytes from `at` on, folded as the kernels fold what they load.
std::uint32_t folded_bytes(std::string_view text, std::size_t at, std::size_t count) {
  std::uint32_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i)
    bytes |= std::uint32_t{static_cast<unsigned char>(byte_at(text, at + i) | 0x20U)} << (8 * i);
  return bytes;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equals_folded(std::string_view text, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i])
      return false;
  }
  return true;
}

// Where the two fours begin, of a literal of five bytes or more, that are seen least often.
std::size_t rarest(const std::string& literal) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  const auto share = [&](std::size_t i) {
    return triple_share(byte_at(literal, i), byte_at(literal, i + 1), byte_at(literal, i + 2)) *
           pair_share(byte_at(literal, i + 2), byte_at(literal, i + 3));
  };
  double before = share(0);
  for (std::size_t i = 0; i + 5 <= literal.size(); ++i) {
    const double next = share(i + 1);
    if (before + next < least) {
      least = before + next;
      best = i;
    }
    before = next;
  }
  return best;
}

std::uint16_t hash_at(const std::string& literal, std::size_t at, std::size_t count) {
  return static_cast<std::uint16_t>(hash_of(folded_bytes(literal, at, count)));
}

}  // namespace

bool Prefilter::has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

Prefilter::Table::Table(const std::vector<Entry>& entries)
    : bitmap_(kHashes / 32), starts_((std::size_t{1} << kStartBits) + 1) {
  for (const Entry& entry : entries) {
    bitmap_[entry.hash >> 5U] |= 0x80000000U >> (entry.hash & 31U);
    ++starts_[(std::size_t{entry.hash} >> kStartShift) + 1];
  }
  for (std::size_t i = 1; i < starts_.size(); ++i)
    starts_[i] += starts_[i - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  entries_.resize(entries.size());
  for (const Entry& entry : entries)
    entries_[next[std::size_t{entry.hash} >> kStartShift]++] = entry;
}

std::span<const Prefilter::Entry> Prefilter::Table::with(std::uint32_t hash) const {
  const std::size_t bucket = hash >> kStartShift;
  return std::span(entries_).subspan(starts_[bucket], starts_[bucket + 1] - starts_[bucket]);
}

Prefilter::Prefilter(std::vector<std::string> literals, Kernel kernel)
    : literals_(std::move(literals)), kernel_(kernel) {
  if (kernel_ == Kernel::automatic)
    kernel_ = has_avx2() ? Kernel::avx2 : Kernel::scalar;
  Entries entries;
  entries.fours.reserve(literals_.size() * 2);
  for (std::size_t i = 0; i < literals_.size(); ++i)
    add(literals_[i], static_cast<std::uint32_t>(i), entries);
  fours_.emplace(entries.fours);
  threes_.emplace(entries.threes);
  behind_.emplace(entries.behind);
}

// Each has one entry for where it begins at an even place, one for an odd one.
void Prefilter::add(const std::string& literal, std::uint32_t number, Entries& entries) {
  if (literal.size() > 4) {
    const std::size_t first = rarest(literal);
    for (const std::size_t i : {first, first + 1})
      entries.fours.push_back({hash_at(literal, i, 4), static_cast<std::int16_t>(i), number});
    return;
  }
  if (literal.size() == 4)
    entries.fours.push_back({hash_at(literal, 0, 4), 0, number});
  else
    entries.threes.push_back({hash_at(literal, 0, 3), 0, number});
  // The even place before an odd begin has the first three bytes behind it, that after it the last
  // three of four.
  const bool has_rarer_end =
      literal.size() == 4 &&
      triple_share(byte_at(literal, 1), byte_at(literal, 2), byte_at(literal, 3)) <
          triple_share(byte_at(literal, 0), byte_at(literal, 1), byte_at(literal, 2));
  if (has_rarer_end)
    entries.threes.push_back({hash_at(literal, 1, 3), 1, number});
  else
    entries.behind.push_back({hash_at(literal, 0, 3), -1, number});
}

void Prefilter::verify_in(const Table& table, std::uint32_t hash, std::string_view text,
                          std::size_t place, const OnHit& on_hit) const {
  for (const Entry& entry : table.with(hash)) {
    const auto begin = static_cast<std::ptrdiff_t>(place) - entry.delta;
    const std::string& literal = literals_[entry.literal];
    if (entry.hash != hash || begin < 0)
      continue;
    const auto at = static_cast<std::size_t>(begin);
    if (at + literal.size() <= text.size() && equals_folded(text.substr(at), literal))
      on_hit(at, entry.literal);
  }
}

void Prefilter::verify(std::string_view text, std::size_t place, std::uint32_t four,
                       const OnHit& on_hit) const {
  const std::uint32_t whole = hash_of(four);
  const std::uint32_t first = hash_of(first_triple(four));
  const std::uint32_t second = hash_of(second_triple(four));
  if (has_bit(fours_->bitmap(), whole))
    verify_in(*fours_, whole, text, place, on_hit);
  if (has_bit(threes_->bitmap(), first))
    verify_in(*threes_, first, text, place, on_hit);
  if (has_bit(behind_->bitmap(), second))
    verify_in(*behind_, second, text, place, on_hit);
}

// `bytes` is `text` from `begin` on, with three more bytes to read behind `count`.
void Prefilter::look(std::string_view text, std::size_t begin, const unsigned char* bytes,
                     std::size_t count, const OnHit& on_hit) const {
  std::array<std::uint32_t, kRoom> places;  // filled by the kernels
  KernelState state{fours_->bitmap(), threes_->bitmap(), behind_->bitmap(), bytes, 0, count,
                    places.data(),    places.size()};
  const auto drain = [&](std::size_t found) {
    for (std::size_t i = 0; i < found; ++i) {
      std::uint32_t four = 0;
      std::memcpy(&four, bytes + places[i], sizeof four);
      verify(text, begin + places[i], folded(four), on_hit);
    }
  };
  bool has_more = kernel_ == Kernel::avx2;
  while (has_more) {
    const std::size_t found = find_triples_avx2(state);
    has_more = found + 16 > state.room;
    drain(found);
  }
  while (state.at < state.end)
    drain(find_triples_scalar(state));
}

void Prefilter::find(std::string_view text, const OnHit& on_hit) const {
  if (literals_.empty())
    return;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while (text.size() - at > kTail) {
    const std::size_t count = std::min(kBlock, (text.size() - at - 4) & ~std::size_t{1});
    look(text, at, bytes + at, count, on_hit);
    at += count;
  }
  std::array<unsigned char, kTail + 8> tail{};
  if (at < text.size())
    std::memcpy(tail.data(), bytes + at, text.size() - at);
  look(text, at, tail.data(), text.size() - at, on_hit);
}

bool contains_folded(std::string_view text, std::string_view word) {
  if (word.empty())
    return true;
  const auto equal = [](char a, char b) { return lower(a) == b; };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), equal) != text.end();
}

}  // namespace clef::scan

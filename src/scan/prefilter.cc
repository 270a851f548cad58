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

constexpr std::size_t kStartBits = 12;
constexpr std::size_t kBlock = std::size_t{1} << 20U;
constexpr std::size_t kRoom = 1024;
// Bytes at the end of a text that are looked at in a copy, since a place reads four.
constexpr std::size_t kTail = 64;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

std::uint32_t triple(unsigned char a, unsigned char b, unsigned char c) {
  return folded_triple(std::uint32_t{a} | std::uint32_t{b} << 8U | std::uint32_t{c} << 16U);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equals_folded(std::string_view text, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i])
      return false;
  }
  return true;
}

// Where the two triples begin that are seen least often.
std::size_t rarest(const std::string& literal) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 4 <= literal.size(); ++i) {
    const double share =
        triple_share(byte_at(literal, i), byte_at(literal, i + 1), byte_at(literal, i + 2)) +
        triple_share(byte_at(literal, i + 1), byte_at(literal, i + 2), byte_at(literal, i + 3));
    if (share < least) {
      least = share;
      best = i;
    }
  }
  return best;
}

}  // namespace

bool Prefilter::has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

Prefilter::Prefilter(std::vector<std::string> literals, Kernel kernel)
    : literals_(std::move(literals)), bitmap_(kTripleHashes / 32), kernel_(kernel) {
  if (kernel_ == Kernel::automatic)
    kernel_ = has_avx2() ? Kernel::avx2 : Kernel::scalar;
  std::vector<Entry> entries;
  entries.reserve(literals_.size() * 2);
  for (std::size_t i = 0; i < literals_.size(); ++i)
    add(literals_[i], static_cast<std::uint32_t>(i), entries);
  sort(entries);
}

// One of the two triples is at an even place, wherever the literal begins.
void Prefilter::add(const std::string& literal, std::uint32_t number, std::vector<Entry>& entries) {
  if (literal.size() == kShortest)
    return add_short(literal, number, entries);
  const std::size_t first = rarest(literal);
  for (std::size_t i = first; i < first + 2; ++i) {
    const std::uint32_t folded =
        triple(byte_at(literal, i), byte_at(literal, i + 1), byte_at(literal, i + 2));
    entries.push_back(
        {static_cast<std::uint16_t>(triple_hash(folded)), static_cast<std::int16_t>(i), number});
  }
}

// Three bytes are a triple where they begin at an even place; else the even place before or behind
// has two of them, and any byte beside.
void Prefilter::add_short(const std::string& literal, std::uint32_t number,
                          std::vector<Entry>& entries) {
  const unsigned char a = byte_at(literal, 0);
  const unsigned char b = byte_at(literal, 1);
  const unsigned char c = byte_at(literal, 2);
  entries.push_back({static_cast<std::uint16_t>(triple_hash(triple(a, b, c))), 0, number});
  const bool before = pair_share(a, b) < pair_share(b, c);
  for (unsigned any = 0; any < 256; ++any) {
    if ((any & 0x20U) == 0)
      continue;  // folds to another that is added
    const auto x = static_cast<unsigned char>(any);
    const std::uint32_t folded = before ? triple(x, a, b) : triple(b, c, x);
    entries.push_back({static_cast<std::uint16_t>(triple_hash(folded)),
                       static_cast<std::int16_t>(before ? -1 : 1), number});
  }
}

void Prefilter::sort(const std::vector<Entry>& entries) {
  constexpr std::size_t kShift = 16 - kStartBits;
  starts_.assign((std::size_t{1} << kStartBits) + 1, 0);
  for (const Entry& entry : entries) {
    bitmap_[entry.hash >> 5U] |= 0x80000000U >> (entry.hash & 31U);
    ++starts_[(std::size_t{entry.hash} >> kShift) + 1];
  }
  for (std::size_t i = 1; i < starts_.size(); ++i)
    starts_[i] += starts_[i - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  entries_.resize(entries.size());
  for (const Entry& entry : entries)
    entries_[next[std::size_t{entry.hash} >> kShift]++] = entry;
}

void Prefilter::verify(std::string_view text, std::size_t place, std::uint32_t folded,
                       const OnHit& on_hit) const {
  const std::uint32_t hash = triple_hash(folded);
  const std::size_t bucket = hash >> (16 - kStartBits);
  for (std::size_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
    const Entry& entry = entries_[i];
    const auto begin = static_cast<std::ptrdiff_t>(place) - entry.delta;
    const std::string& literal = literals_[entry.literal];
    if (entry.hash != hash || begin < 0)
      continue;
    const auto at = static_cast<std::size_t>(begin);
    if (at + literal.size() <= text.size() && equals_folded(text.substr(at), literal))
      on_hit(at, entry.literal);
  }
}

// `bytes` is `text` from `begin` on, with three more bytes to read behind `count`.
void Prefilter::look(std::string_view text, std::size_t begin, const unsigned char* bytes,
                     std::size_t count, const OnHit& on_hit) const {
  std::array<std::uint32_t, kRoom> places;  // filled by the kernels
  KernelState state{bitmap_.data(), bytes, 0, count, places.data(), places.size()};
  const auto drain = [&](std::size_t found) {
    for (std::size_t i = 0; i < found; ++i) {
      std::uint32_t four = 0;
      std::memcpy(&four, bytes + places[i], sizeof four);
      verify(text, begin + places[i], folded_triple(four), on_hit);
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
  if (entries_.empty())
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

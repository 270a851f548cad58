// SPDX-License-Identifier: MIT
// One pass over a text for all literals at once, in any case. It looks at every second place, at
// four bytes: a literal of five bytes or more is known by two neighbouring fours of its rarest
// ones, of which one begins at an even place; a shorter one by three of its bytes at the place or
// one behind. Bitmaps turn nearly all places away.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace clef::scan {

class Prefilter {
 public:
  static constexpr std::size_t kShortest = 3;
  // The ways to look, all with the same hits; `automatic` is the fastest this processor has.
  enum class Kernel : std::uint8_t { automatic, scalar, avx2 };

  // Of at least kShortest bytes, in lower case; they are known by their index.
  explicit Prefilter(std::vector<std::string> literals, Kernel kernel = Kernel::automatic);

  using OnHit = std::function<void(std::size_t begin, std::uint32_t literal)>;
  // Every occurrence once, nearly in order (by at most the length of a literal).
  void find(std::string_view text, const OnHit& on_hit) const;

  static bool has_avx2();

 private:
  // Literals by hash of their bytes at the place looked at; each begins `delta` before it.
  struct Entry {
    std::uint16_t hash;
    std::int16_t delta;
    std::uint32_t literal;
  };
  class Table {
   public:
    explicit Table(const std::vector<Entry>& entries);
    const std::uint32_t* bitmap() const { return bitmap_.data(); }
    std::span<const Entry> with(std::uint32_t hash) const;

   private:
    std::vector<std::uint32_t> bitmap_;  // a bit a hash
    std::vector<std::uint32_t> starts_;  // of the entries whose hash begins so
    std::vector<Entry> entries_;
  };

  struct Entries {
    std::vector<Entry> fours;
    std::vector<Entry> threes;
    std::vector<Entry> behind;
  };
  static void add(const std::string& literal, std::uint32_t number, Entries& entries);
  void look(std::string_view text, std::size_t begin, const unsigned char* bytes, std::size_t count,
            const OnHit& on_hit) const;
  void verify(std::string_view text, std::size_t place, std::uint32_t folded_four,
              const OnHit& on_hit) const;
  void verify_in(const Table& table, std::uint32_t hash, std::string_view text, std::size_t place,
                 const OnHit& on_hit) const;

  std::vector<std::string> literals_;
  std::optional<Table> fours_;   // by four bytes
  std::optional<Table> threes_;  // by three at the place
  std::optional<Table> behind_;  // by three, one byte behind the place
  Kernel kernel_;
};

// Whether `word`, in lower case, stands in the text in any case.
bool contains_folded(std::string_view text, std::string_view word);

}  // namespace clef::scan

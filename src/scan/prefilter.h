// SPDX-License-Identifier: MIT
// One pass over a text for all literals at once, in any case. Each literal is known by two
// neighbouring triples of its bytes, the rarest it has, so that looking at every second place is
// enough; a bitmap of triples turns nearly all places away.
#pragma once

#include <cstdint>
#include <functional>
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
  // A literal begins `delta` before the place at which one of its triples is looked up.
  struct Entry {
    std::uint16_t hash;
    std::int16_t delta;
    std::uint32_t literal;
  };

  void add(const std::string& literal, std::uint32_t number, std::vector<Entry>& entries);
  void add_short(const std::string& literal, std::uint32_t number, std::vector<Entry>& entries);
  void sort(const std::vector<Entry>& entries);
  void look(std::string_view text, std::size_t begin, const unsigned char* bytes, std::size_t count,
            const OnHit& on_hit) const;
  void verify(std::string_view text, std::size_t place, std::uint32_t triple,
              const OnHit& on_hit) const;

  std::vector<std::string> literals_;
  std::vector<std::uint32_t> bitmap_;  // a bit a hash
  std::vector<std::uint32_t> starts_;  // of the entries whose hash begins so
  std::vector<Entry> entries_;
  Kernel kernel_;
};

// Whether `word`, in lower case, stands in the text in any case.
bool contains_folded(std::string_view text, std::string_view word);

}  // namespace clef::scan

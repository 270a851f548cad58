// SPDX-License-Identifier: MIT
// Replacements in a text, collected in any order and carried out at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clef::syntax {

class Splices {
 public:
  Splices() = default;
  Splices(const Splices&) = delete;
  Splices& operator=(const Splices&) = delete;
  ~Splices();  // wipes the texts

  // [begin, end) becomes `text`. Insertions at one place keep the order of the calls and stand
  // before a replacement that begins there.
  void replace(std::uint32_t begin, std::uint32_t end, std::string text);
  void insert(std::uint32_t at, std::string text) { replace(at, at, std::move(text)); }
  void erase(std::uint32_t begin, std::uint32_t end) { replace(begin, end, {}); }

  // An insertion inside an erased range moves behind it. Errc::internal_error if others overlap.
  std::string apply(std::string_view text);

 private:
  struct Splice {
    std::uint32_t begin, end;
    std::string text;
  };
  std::vector<Splice> all_;
};

}  // namespace clef::syntax

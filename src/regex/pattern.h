// SPDX-License-Identifier: MIT
// Patterns that a file gives, in RE2's dialect, on PCRE2 with limits. A limit that is hit is an
// error, never "no match".
#pragma once

#include <memory>
#include <string_view>

namespace clef::regex {

class Pattern {
 public:
  // Errc::bad_pattern for what RE2 would refuse: look-around, back-references, recursion,
  // possessive quantifiers, over 64 KiB.
  explicit Pattern(std::string_view source);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  // Unanchored search over UTF-8 text. Errc::pattern_limit when the match limit is hit.
  [[nodiscard]] bool search(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::regex

// SPDX-License-Identifier: MIT
// Patterns that are searched millions of times: compiled once and shared, run by a Matcher of each
// thread, within limits. A limit that is hit is an outcome of its own, never "no match".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "regex/shape.h"

namespace clef::regex {

// RE2's language, or all of PCRE2's.
enum class Dialect : std::uint8_t { re2, pcre2 };

struct ProgramOptions {
  Dialect dialect = Dialect::re2;
  bool uses_jit = true;
  std::uint32_t match_limit = 200'000;  // PCRE2's count of steps
};

enum class Outcome : std::uint8_t { match, none, limit };

// `begin` is npos if the group took no part.
struct Span {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  [[nodiscard]] bool is_set() const { return begin != std::string_view::npos; }
};

// Immutable to its users; compiles at the first use, which may come from any thread.
class Program {
 public:
  Program(std::string source, ProgramOptions options);
  // Any of RE2's patterns; the flags of one do not reach the next.
  Program(std::vector<std::string> any_of, ProgramOptions options);
  ~Program();
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;

  // Compiles now. Errc::bad_pattern for what does not compile, is longer than 64 KiB or is no
  // UTF-8; so do the others at their first call.
  void prepare() const;
  [[nodiscard]] std::size_t groups() const;  // without the whole match
  // Searched in valid UTF-8 only; other programs take bytes.
  [[nodiscard]] bool is_utf() const;
  [[nodiscard]] const Shape& shape() const;
  // The pattern as PCRE2 gets it.
  [[nodiscard]] const std::string& translated() const;

 private:
  friend class Matcher;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What one thread needs to match: results and the stack of compiled code.
class Matcher {
 public:
  Matcher();
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  // The first match that begins in [from, last]; it may end anywhere, and anchors and look-around
  // see the whole text. `text` is valid UTF-8, and `from` a character's begin, if the program is.
  Outcome search(const Program& program, std::string_view text, std::size_t from, std::size_t last);
  Outcome search(const Program& program, std::string_view text) {
    return search(program, text, 0, text.size());
  }
  // Of the last search, which was a match; 0 is the whole.
  [[nodiscard]] Span group(std::size_t number) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::regex

// SPDX-License-Identifier: MIT
// A verb: one file in verbs/, which registers itself in its last line. Adding one touches that
// file, its line in verbs/CMakeLists.txt, its man page and its transcript; nothing else.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace clef::cli {

class Context;
class Options;

// 0 done, 1 the answer is "no", 2 could not do it, 129 wrong usage; `exec` and `age` have their
// own.
using ExitCode = int;
inline constexpr ExitCode kDone = 0;
inline constexpr ExitCode kNo = 1;

struct Command {
  virtual ~Command() = default;
  // Names every option and argument once; called before parsing and by the describer.
  virtual void declare(Options& options) = 0;
  virtual ExitCode run(Context& context) = 0;
};

// Porcelain text may change between releases; plumbing output is stable and has no colour and no
// hints.
enum class Group : std::uint8_t { setup, values, git, judgement, keys, plumbing };

// What a verb needs; stated in its man page and held by tests (security.md S36). Bits.
enum Needs : unsigned { nothing = 0, repository = 1, key = 2, network = 4 };

struct Verb {
  std::string_view name;     // "set", or two words: "age encrypt"
  std::string_view aliases;  // blank-separated, may be empty: "ls"
  std::string_view summary;  // one line, lower case, no full stop
  Group group;
  unsigned needs;
  Command* (*make)();
  const Verb* next = nullptr;

  // Links itself into the list; noexcept and allocation-free because it runs before main.
  Verb(std::string_view name, std::string_view aliases, std::string_view summary, Group group,
       unsigned needs, Command* (*make)()) noexcept;
};

template <class T>
Command* make() {
  return new T;
}

// Sorted by group, then name: link order must not show.
std::vector<const Verb*> all_verbs();

// The verb that the leading words name, longest match first, and how many words that took; null if
// none.
struct VerbMatch {
  const Verb* verb = nullptr;
  std::size_t words = 0;
};
VerbMatch find_verb(const std::vector<std::string_view>& words);

}  // namespace clef::cli

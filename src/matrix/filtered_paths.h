// SPDX-License-Identifier: MIT
// Which paths of a clone are decrypted into the work tree: a list that lives outside the
// repository, because .gitattributes arrives by clone and would choose for us (security.md S9).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matrix/local_state.h"
#include "matrix/state_folder.h"

namespace clef::matrix {

// A pattern is what .gitattributes would take: without a '/' it names a file in any folder, else a
// path from the top; '*' and '?' stop at '/', "**" as a whole component does not, [a-z] and [!a-z]
// are sets, '\' quotes.
bool matches_filter_pattern(std::string_view pattern, std::string_view path);

// LOCAL's `filtered`, one pattern a line, and `filters-locked`. Read at construction; those who
// change it hold the repository lock. Errc::bad_local_state throughout.
class FilteredPaths {
 public:
  explicit FilteredPaths(const LocalState& local);

  const std::vector<std::string>& patterns() const { return patterns_; }  // sorted
  bool matches(std::string_view path) const;  // path from the work-tree top, raw bytes
  // False if it was there. Errc::bad_pattern for one that .gitattributes would not take as meant:
  // empty, '!' or '/' at its start, '/' at its end, control characters.
  bool add(std::string_view pattern, Rng& rng);
  bool remove(std::string_view pattern, Rng& rng);  // false if it was not there

  // `git clef lock`: nothing is decrypted, whatever the list says. For all work trees of the clone.
  bool locked() const { return locked_; }
  void set_locked(bool locked, Rng& rng);

 private:
  void store(Rng& rng) const;

  StateFolder files_;
  std::vector<std::string> patterns_;
  bool locked_ = false;
};

}  // namespace clef::matrix

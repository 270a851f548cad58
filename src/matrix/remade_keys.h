// SPDX-License-Identifier: MIT
// Data keys that merges in this clone made in place of two others. git merges a cell and
// .clef/bindings by two calls of the driver: the first has the keys and may write its cell only,
// the second writes the line and has no key. LOCAL carries the line from one to the other
// (security.md S1): nobody else can put one there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/binding.h"
#include "matrix/local_state.h"

namespace clef::matrix {

// LOCAL's `remade-keys`: "BINDINGS NS/ENV OURS THEIRS MADE" with tabs between, the newest last.
// Tokens are no secrets: they will stand in a tracked file. What cannot be read is passed over.
class RemadeKeys {
 public:
  explicit RemadeKeys(const LocalState& local);  // Errc::bad_local_state

  // `file`: path of .clef/bindings from the work-tree top. Both tokens are those that the sides'
  // keys have for the cell, whether a line says so or not.
  void add(std::string_view file, const Rebound& of, std::string_view made);
  // Of the newest merge of these two lines, whichever side they were on.
  std::optional<std::string> find(std::string_view file, const Rebound& of) const;

  // Of two writers at once one's news may be lost, which costs a 'git clef lint --fix'.
  void save(LocalState& local, Rng& rng) const;

 private:
  struct Entry {
    std::string place;  // file and cell
    std::string ours;
    std::string theirs;
    std::string made;
  };
  std::vector<Entry> entries_;
};

}  // namespace clef::matrix

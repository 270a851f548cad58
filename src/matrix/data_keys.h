// SPDX-License-Identifier: MIT
// Which data key each cell had when this clone last wrote it, as keyed fingerprints in LOCAL. A key
// that was replaced since came with a commit: age keys are public, so anyone can put a key that he
// knows in its place (security.md S4).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "matrix/local_state.h"

namespace clef::matrix {

enum class KeyOrigin : std::uint8_t {
  made,      // by this clone, for this cell
  seen,      // in the cell when this clone first wrote there
  accepted,  // replaced by someone else, and a person here said yes
  owed       // made, by a call of git's that could not write its line in .clef/bindings
};

std::string_view origin_name(KeyOrigin origin);  // "made" …

enum class KeyNews : std::uint8_t { first, same, replaced };

// Loaded once; looking up is safe from several threads. Cells go by their path from the work-tree
// top. Errc::bad_local_state as LocalState.
class DataKeys {
 public:
  DataKeys() = default;  // knows nothing
  explicit DataKeys(const LocalState& local);
  // The same for who will save(): makes the key of LOCAL if there is none.
  DataKeys(LocalState& local, Rng& rng);

  // Against what this clone remembers of the cell; `first`: nothing.
  KeyNews news(std::string_view path, const sops::DataKey& key) const;
  // This clone made the key for this cell and no other.
  bool made_for(std::string_view path, const sops::DataKey& key) const;
  // It did, and the next writer has to write its line (security.md S1).
  bool owes_line(std::string_view path, const sops::DataKey& key) const;

  // What is remembered, by path.
  std::vector<std::pair<std::string, KeyOrigin>> all() const;

  // In memory; save() stores. A `seen` key replaces nothing that is remembered.
  void remember(std::string_view path, const sops::DataKey& key, KeyOrigin origin);
  bool forget(std::string_view path);  // false: was not remembered
  void rename(std::string_view from, std::string_view to);

  // Of two writers at once one's news may be lost, which costs a question, never a check.
  void save(LocalState& local, Rng& rng);

 private:
  struct Entry {
    KeyOrigin origin;
    std::string print;
  };
  void load(const LocalState& local, Secret under);
  std::string print(const sops::DataKey& key) const;

  Secret under_;  // empty: LOCAL has no key yet, so that nothing is remembered
  std::map<std::string, Entry, std::less<>> entries_;
  bool changed_ = false;
};

// For git's calls, which make data keys and may write the cell's file only: this clone made these
// keys, each for the cell at its path, and owes their lines. Without the repository's lock, for git
// may have been started by its holder. Errc::bad_local_state.
void remember_owed(LocalState& local, const std::map<std::string, sops::DataKey, std::less<>>& keys,
                   Rng& rng);

}  // namespace clef::matrix

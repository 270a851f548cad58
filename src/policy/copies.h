// SPDX-License-Identifier: MIT
// Ciphertext that stands in two cells, found without any key. Nonces, MACs and wrapped data keys
// are random: equal ones are copies, whatever list of readers was written beside them (security.md
// S1).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sops/sealed.h"

namespace clef::policy {

struct SealedPlace {
  std::string path;
  std::string cell;  // unlike that of any other cell, of other manifests too; empty: it is none

  // One file, or one cell that moved with its manifest's pattern.
  [[nodiscard]] bool same_as(const SealedPlace& other) const {
    return path == other.path || (!cell.empty() && cell == other.cell);
  }
};

struct Copy {
  SealedPlace at;
  SealedPlace from;  // a cell
  std::size_t tag = 0;
};

class Copies {
 public:
  // A version that a change brings. What `before`, the text that it replaces, holds already is no
  // news. `tag` comes back with what is found.
  void bring(const SealedPlace& place, std::size_t tag, const sops::SealedDocument& now,
             std::string_view before);
  // The text of a cell as it stands, or stood, elsewhere.
  void compare(const SealedPlace& cell, std::string_view text);

  [[nodiscard]] bool empty() const { return marks_.empty(); }
  [[nodiscard]] const std::vector<Copy>& found() const { return found_; }

 private:
  struct Brought {
    SealedPlace place;
    std::size_t tag;
  };
  void tell(const Brought& at, const SealedPlace& from);

  std::vector<Brought> brought_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> marks_;  // to brought_
  std::vector<Copy> found_;
};

}  // namespace clef::policy

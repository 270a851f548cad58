// SPDX-License-Identifier: MIT
// The exposure list, the tracked .clef/exposures.yaml: values that somebody could read who no
// longer may, each until it was really changed. An old value of such a key is known to that person.
//
//   version: 1
//   exposures:
//     - cell: database/dev
//       key: DB_PASSWORD
//
// Entries may say more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matrix/names.h"
#include "sops/sealed.h"

namespace clef::matrix {

inline constexpr std::string_view kExposuresPath = ".clef/exposures.yaml";  // beside the manifest

class Exposures {
 public:
  // `name` is shown in errors. Empty text: none. Errc::malformed naming the line, also for a
  // version that this program does not know; those of syntax::Config::parse. What cannot be read
  // must not pass for an empty list.
  static Exposures parse(std::string_view name, std::string_view text);

  // The key, one above it or one below it is listed for the cell.
  bool lists(const CellId& cell, const sops::Path& key) const;

 private:
  struct Entry {
    CellId cell;
    sops::Path key;
  };
  std::vector<Entry> entries_;
};

}  // namespace clef::matrix

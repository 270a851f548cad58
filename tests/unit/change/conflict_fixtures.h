// SPDX-License-Identifier: MIT
// Conflict documents of a fixed cell.
#pragma once

#include <string>

#include "change/conflict.h"
#include "unit/sops/fixtures.h"

namespace clef::change {

inline const std::string kOurs(40, 'a');
inline const std::string kTheirs(40, '1');

inline sops::Path path_of(std::string_view text) { return *sops::parse_path(text); }

inline Conflict conflict_at(const std::string& path, Why why = Why::both_changed) {
  return {{"", kOurs, kTheirs}, {{path_of(path), why}}};
}

}  // namespace clef::change

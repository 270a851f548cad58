// SPDX-License-Identifier: MIT
// The units in which values are counted, compared and recorded: a value that is not a map. A list
// is one unit, since its elements have no names of their own.
#pragma once

#include <vector>

#include "sops/sealed.h"
#include "syntax/tree.h"

namespace clef::matrix {

struct Unit {
  sops::Path path;
  const syntax::Tree* value;
};

// Units of `value`, which stands at `path`. A map without items is one.
std::vector<Unit> units_of(const sops::Path& path, const syntax::Tree& value);
// `path` up to its first list.
sops::Path unit_path(const sops::Path& path);

// Same kind, text and items, comments left out; texts are compared in constant time.
bool same_value(const syntax::Tree& a, const syntax::Tree& b);

}  // namespace clef::matrix

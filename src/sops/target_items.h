// SPDX-License-Identifier: MIT
// Items that are to become those of another tree: what stands in both keeps its place in the text,
// so that the change is as small as it can be.
#pragma once

#include <vector>

#include "sops/item.h"
#include "sops/recall.h"
#include "syntax/tree.h"

namespace clef::sops {

// The items of `root` (a map as it was opened) as those of `tree`: keys, their order, values and
// comments. Ciphertext that loses its place goes to `displaced`. Texts of `root` are borrowed: it
// must outlive the result.
Item target_items(const Item& root, const syntax::Tree& tree, Ciphertexts& displaced);

// Equal in keys, their order and values; in comments but for their order within one map or list and
// whether they stand behind an item or above it.
bool same_content(const syntax::Tree& a, const syntax::Tree& b);

}  // namespace clef::sops

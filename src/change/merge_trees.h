// SPDX-License-Identifier: MIT
// The three-way merge itself, on trees: plaintexts, or ENC texts that stand for them.
#pragma once

#include <string>
#include <vector>

#include "change/conflict.h"
#include "change/merge.h"
#include "change/virtual_base.h"
#include "syntax/tree.h"

namespace clef::change {

// One document of each version; `base` or `virtual_base`, or neither.
struct TreeVersions {
  const syntax::Tree* base = nullptr;
  const VirtualBase::Node* virtual_base = nullptr;
  const syntax::Tree* ours = nullptr;
  const syntax::Tree* theirs = nullptr;
  const Fingerprints* fingerprints = nullptr;  // null: leaves are compared by their texts
};

// Keys in conflict stand with ours' value, or theirs' where ours has none.
syntax::Tree merge_trees(const TreeVersions& versions, std::vector<KeyConflict>& conflicts);

// Equal in kind, text, keys and their order; comments do not count.
bool same_values(const syntax::Tree& a, const syntax::Tree& b);

// The documents as they stand in the file, ENC texts for values and without metadata.
std::vector<syntax::Tree> sealed_trees(const sops::SealedDocument& document);

}  // namespace clef::change

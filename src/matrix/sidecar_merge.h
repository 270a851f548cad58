// SPDX-License-Identifier: MIT
// Three-way merges of the plain files that stand beside cells: sidecars and .clef/bindings
// (docs/format.md, "merging sidecars"). Deterministic; nothing is lost for want of a base.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "matrix/binding.h"

namespace clef::matrix {

struct MergedText {
  std::string text;     // ours where `problem` is set: nothing was merged
  std::string problem;  // why a person must decide, fit to be shown; empty: merged
  std::string note;     // what is left to do though it is merged, fit to be shown
  bool clean() const { return problem.empty(); }
};

// Key by key, `pending` and `rotations` each for itself: what only one side changed is taken; of
// two changes to one rotation the later one stays, and a change beats a deletion; of a placeholder
// that one side made real and the other marked anew, the real one stays. Associative and
// idempotent, whatever the order of merges. Order, comments and unchanged entries are ours';
// theirs' new entries follow. A file that cannot be read whole (no YAML, entries without a key or
// twice, fields that we do not know, another version) is a problem, never an empty file. An empty
// text is a file without entries.
MergedText merge_sidecars(std::string_view base, std::string_view ours, std::string_view theirs);

// The token of the data key that the merge of the cell itself made of the two; nullopt: not known
// here.
using RemadeToken = std::function<std::optional<std::string>(const Rebound&)>;

// The same for .clef/bindings, by Bindings::merge. Cells that both sides bound anew, as when two
// clones set the first value of one, get the line that `remade` knows, or none and a note: that is
// no conflict, because the cell is merged, or is one itself, by its own file.
MergedText merge_bindings(std::string_view base, std::string_view ours, std::string_view theirs,
                          const RemadeToken& remade = {});

}  // namespace clef::matrix

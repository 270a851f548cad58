// SPDX-License-Identifier: MIT
// Three-way merges of the plain files that stand beside cells: sidecars and .clef/bindings
// (docs/format.md, "merging sidecars"). Deterministic; nothing is lost for want of a base.
#pragma once

#include <string>
#include <string_view>

namespace clef::matrix {

struct MergedText {
  std::string text;     // ours where `problem` is set: nothing was merged
  std::string problem;  // why a person must decide, fit to be shown; empty: merged
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

// The same for .clef/bindings, by Bindings::merge. A cell that both sides bound anew is a problem
// only in that it stays unbound: `text` is then the merge without it.
MergedText merge_bindings(std::string_view base, std::string_view ours, std::string_view theirs);

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// How a sidecar is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/sidecar.h"

namespace clef::matrix {

// A field of an entry as it is written, without quotes; empty if there is none.
std::string sidecar_field(const syntax::Document& doc, syntax::NodeId entry,
                          std::string_view field);

// The text with its two lists brought to these entries; everything else stays. nullopt if the text
// has not the shape for it (lists that are no lists, aliases).
std::optional<std::string> splice_sidecar(const syntax::Document& original,
                                          const std::vector<PendingKey>& pending,
                                          const std::vector<Rotation>& rotations);

// The whole file in its one style; both lists are always there.
std::string new_sidecar_text(const std::vector<PendingKey>& pending,
                             const std::vector<Rotation>& rotations);

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// Cells as flat NAME=value pairs, for what cannot hold a tree: environments and dotenv files.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/secret.h"
#include "cli/output.h"
#include "sops/sealed.h"

namespace clef::cli {

using FlatValues = std::vector<std::pair<std::string, Secret>>;

// The top-level scalars of a cell in file order. A null is passed over with a note; a map or list
// is Errc::wrong_type naming the key (`only`, if not empty, chooses keys first).
FlatValues flat_values(const sops::OpenDocument& cell, const std::vector<std::string>& only,
                       Output& out);

// Names of the top-level keys that hold a value, in file order.
std::vector<std::string> top_names(const sops::OpenDocument& cell);

// Errc::no_key for the first of `wanted` that is not in `known`, with the nearest one.
void require_keys(const std::vector<std::string>& wanted, const std::vector<std::string>& known);

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// The keys that one creation rule lists.
#pragma once

#include <string_view>
#include <vector>

#include "sops/metadata.h"
#include "syntax/config.h"

namespace clef::sops {

// Key groups of a rule, or its flat lists as one group; each key once a group. Empty if it lists
// none. Errc::bad_metadata with the line for what is no key.
std::vector<KeyGroup> rule_groups(std::string_view file, const syntax::Config& rule);

// Text of a scalar entry; "" if absent. bad_metadata for a map or list.
std::string rule_text(std::string_view file, const syntax::Config& map, std::string_view name);

}  // namespace clef::sops

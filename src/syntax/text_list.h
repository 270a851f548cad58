// SPDX-License-Identifier: MIT
// A list of texts as a tree, for reports in JSON.
#pragma once

#include <string>
#include <vector>

#include "syntax/tree.h"

namespace clef::syntax {

Tree text_list(const std::vector<std::string>& items);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Changes to INI documents as splices of lines and their parts.
#pragma once

#include <vector>

#include "syntax/edit.h"
#include "syntax/splices.h"

namespace clef::syntax {

// Errors as Edit; unsupported, too, for what two levels of texts cannot hold.
void plan_ini_edit(const Document& doc, const std::vector<Edit::Change>& changes, Splices& out);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Changes to dotenv documents as splices of whole lines.
#pragma once

#include <vector>

#include "syntax/edit.h"
#include "syntax/splices.h"

namespace clef::syntax {

// Errors as Edit.
void plan_dotenv_edit(const Document& doc, const std::vector<Edit::Change>& changes, Splices& out);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// What holds for every document that was parsed, whatever its text was.
#pragma once

#include "syntax/document.h"

namespace clef::syntax {

// Aborts unless: every span lies in the text and, but for copies and comments, inside its parent's
// and after its elder sibling's; links agree; every key and scalar decodes.
void check_invariants(const Document& doc);

// Aborts unless both have the same nodes.
void check_equal(const Document& a, const Document& b);

}  // namespace clef::syntax

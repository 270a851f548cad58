// SPDX-License-Identifier: MIT
#pragma once

#include "syntax/document.h"

namespace clef::syntax {

// Errc::duplicate_key with both lines if two items of `map` have the same decoded key. The cost is
// that of sorting, whatever keys an attacker chose.
void refuse_duplicate_keys(const Document& doc, NodeId map);

}  // namespace clef::syntax

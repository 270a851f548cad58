// SPDX-License-Identifier: MIT
// Text of a plain file that no value, key or comment accounts for.
#pragma once

#include "syntax/document.h"

namespace clef::sops {

// The parser lets some malformed texts pass without a word ("a: |" with a line below that is not
// indented). What it passed over would stay in clear, or be lost, when the file is sealed:
// Errc::malformed with the line. JSON has no such texts.
void refuse_unread_text(const syntax::Document& doc);

}  // namespace clef::sops

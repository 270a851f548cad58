// SPDX-License-Identifier: MIT
// What holds for every dotenv and INI document that was read, whatever its text was.
#pragma once

#include <string>

#include "syntax/document.h"

namespace clef::syntax {

// Aborts unless `text` is refused or: spans lie in the text and decode; what emit() writes is read
// with the same keys and values, or is refused as unsupported; replacing one value by a token
// changes that value and no other; each item can be removed.
void check_line_format(Format format, const std::string& text);

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
// Values that only stand where a secret would: made up, or named instead of written.
#pragma once

#include <string_view>

namespace clef::scan {

// "changeme", "your-key-here", "xxxxxxxx", "abcabcabc", "0123456789", an …EXAMPLE key.
bool is_placeholder(std::string_view value);

// The same without sequences (abcdef, 123456): tokens with a provider's prefix have them, too, in
// tests and examples where nobody can tell whether they are real.
bool is_plain_placeholder(std::string_view value);

// ${VAR}, {{ .Values.x }}, os.environ["X"], vault:…, %s: the value itself is elsewhere. What is
// not `is_literal` (in quotes, or in a file of plain values) is also one if it is an identifier
// with dots, a call or an index.
bool is_reference(std::string_view value, bool is_literal);

}  // namespace clef::scan

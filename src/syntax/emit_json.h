// SPDX-License-Identifier: MIT
// Trees as JSON text, in a given layout.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"
#include "syntax/tree.h"

namespace clef::syntax {

// `newline` empty: everything on one line, items separated by `comma`.
struct JsonLayout {
  std::string newline = "\n";
  std::string unit = "\t";   // of indentation
  std::string colon = ": ";  // between key and value
  std::string comma = ",";
};

// One value; `margin` is the indentation of the line it starts on. Comments are left out.
// Errc::unsupported for NaN and infinities.
void append_json(SecretBuilder& out, const Tree& value, const JsonLayout& layout,
                 std::string_view margin);

// Quoted, with every escape that sops writes; bytes that are not UTF-8 become U+FFFD.
void append_json_string(SecretBuilder& out, std::string_view text);

}  // namespace clef::syntax

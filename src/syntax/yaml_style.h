// SPDX-License-Identifier: MIT
// Which form a YAML scalar is written in, and its bytes: the choices of the library that sops
// writes with (docs/format.md, "scalar styles").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "syntax/document.h"

namespace clef::syntax {

enum class ScalarForm : std::uint8_t { plain, single_quoted, double_quoted, literal };

// Where a scalar is to stand. `parent` is the indentation of the map or list that holds it,
// `indent` that of the lines of a block scalar; negative: no block scalar can stand here.
struct ScalarPlace {
  int parent = 0;
  int indent = -1;
  bool flow = false;
};

// The form of a string.
ScalarForm string_form(std::string_view text, const ScalarPlace& place);

// The scalar without the blank before it; a literal ends without its last line end. Lines end with
// `newline`. Tags are written where the value needs one ('!!binary', '!!merge'). `suffix` (a blank
// and a comment) is put where the scalar's first line ends.
void append_yaml_scalar(SecretBuilder& out, Kind kind, std::string_view text,
                        const ScalarPlace& place, std::string_view newline = "\n",
                        std::string_view suffix = {});

void append_double_quoted(SecretBuilder& out, std::string_view text);

// True if the key can stand before its ':' on one line; else it is written after '? '.
bool is_simple_key(std::string_view key);

// The text of a comment after its '#', fit for one line or several: no line of it can be read as
// anything but a comment. Lines after the first start with `newline`, `indent` spaces and '#'.
std::string comment_lines(std::string_view text, int indent, std::string_view newline = "\n");

// Floats as Go's strconv 'g' has them: "1", "1e+06", "1e-07". `text` is decimal, "NaN", "+Inf" or
// "-Inf"; Errc::internal_error otherwise.
std::string yaml_real(std::string_view text);

}  // namespace clef::syntax

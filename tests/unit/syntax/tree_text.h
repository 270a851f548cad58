// SPDX-License-Identifier: MIT
// A document's tree as text, for comparisons.
#pragma once

#include <string>
#include <string_view>

#include "base/errc.h"
#include "syntax/document.h"

namespace clef::syntax {

// "---" for each document, then a line an item, indented by two a level: `"key": str "text"` or
// `- int "1"`; comments as `#"text"`, inline ones `#i"text"`. Bytes outside printable ASCII are
// \xNN.
std::string tree_text(const Document& doc);

// The same of a text, parsed with aliases expanded; "error: code: message" if it is refused.
std::string tree_of(Format format, std::string text);
inline std::string yaml_tree(std::string text) { return tree_of(Format::yaml, std::move(text)); }
inline std::string json_tree(std::string text) { return tree_of(Format::json, std::move(text)); }

// What parsing is refused with; internal_error if it is not.
struct Refusal {
  Errc code = Errc::internal_error;
  std::string message = "it was accepted";
};
Refusal refusal_of(Format format, std::string text, const Limits& limits = {},
                   Aliases aliases = Aliases::expand);

// The characters of the item `key` of the first map, and its kind.
std::string value_of(std::string yaml, std::string_view key = "a");
Kind kind_of(std::string yaml, std::string_view key = "a");

}  // namespace clef::syntax

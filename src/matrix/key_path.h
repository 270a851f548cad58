// SPDX-License-Identifier: MIT
// What a KEY argument means: a literal top-level name, or a path into a map or list.
#pragma once

#include <string>
#include <string_view>

#include "sops/sealed.h"

namespace clef::matrix {

class Schema;

// The literal top-level key when the cell or schema has exactly that name; a path when its first
// segment names a map or list of the cell, or with `as_path`; a plain new name as it is. A new name
// that holds '.' or '[' is Errc::ambiguous_key, offering both spellings; `"a.b"` in double quotes
// is always the literal name. Errc::bad_key_name for what no key may be called. `cell` and `schema`
// may be null.
sops::Path resolve_key(std::string_view text, const sops::SealedDocument* cell,
                       const Schema* schema, bool as_path = false);

// `key`, in its canonical spelling, as it is typed into a shell behind a cell: "DB_HOST", or
// "'db.ports[1]' --path" where it could be read in two ways.
std::string key_argument(std::string_view key);

// The node at `path` in the first document of `doc`, kNone if there is none.
syntax::NodeId find_node(const syntax::Document& doc, const sops::Path& path);

// Errc::no_key for `path`, suggesting the nearest key that the cell has. `shown` names the cell for
// the message: "ns/env".
[[noreturn]] void throw_no_key(const sops::Path& path, const sops::SealedDocument& cell,
                               std::string_view shown);

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// A tree without text: what is to be written. Used for new documents, inserted subtrees, the
// metadata block and JSON output.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.h"
#include "syntax/document.h"

namespace clef::syntax {

// A value to be written. Scalars hold their decoded text as Document::scalar() gives it (integers
// decimal, booleans True/False).
struct Tree {
  Kind kind = Kind::null;
  Secret text;  // scalars and comments
  bool inline_comment = false;
  std::vector<std::pair<std::string, Tree>>
      items;  // map: key and value (a comment's key is empty); list: keys empty

  // Defined where the items' type is complete.
  Tree();
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  static Tree map() { return of(Kind::map); }
  static Tree list() { return of(Kind::list); }
  static Tree null() { return of(Kind::null); }
  static Tree of(Kind kind, std::string_view text = {});
  static Tree string(std::string_view text) { return of(Kind::string, text); }
  static Tree integer(std::int64_t value);
  static Tree boolean(bool value);
  Tree& add(std::string key, Tree value);  // map; returns the added value
  Tree& add(Tree value);                   // list
  Tree clone() const;
};

// The subtree of a document (aliases expanded by the parser already).
Tree tree_of(const Document& doc, NodeId id);

// Whole document in the style current sops writes: YAML block style, indent 4, sequences indented,
// '---' between documents (one Tree a document, each a map); JSON with one tab a level; dotenv one
// line a value; INI with keys aligned, a blank line between sections; a map "sops" of these two
// flattened. Ends with one newline. Binary: the bytes of "data" and nothing else. The result may be
// secret: wipe it. Errc::unsupported for what the format cannot hold.
std::string emit(Format format, const std::vector<Tree>& documents);
// One JSON value on one line, for --json output: ", " and ": " separators are not used; no newline
// at the end. Characters that a terminal would obey or hide are \u escapes.
std::string emit_json_line(const Tree& tree);
// The same over several lines, ": " after keys, each level indented by `unit`; no newline at the
// end.
std::string emit_json_lines(const Tree& tree, std::string_view unit);

// One scalar as it would be written in `format` at a place where a plain, quoted or (YAML, `indent`
// >= 0) block form is allowed; block lines are indented by `indent` spaces. Follows docs/format.md,
// "scalar styles".
std::string emit_scalar(Format format, Kind kind, std::string_view text, int indent);
std::string emit_key(Format format, std::string_view key);

}  // namespace clef::syntax

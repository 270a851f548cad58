// SPDX-License-Identifier: MIT
// Changes to a document as splices of its text. What is not named stays byte for byte: comments,
// order, blank lines, indentation, quoting, line ends. Added lines take the indentation and line
// end of their neighbours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.h"
#include "syntax/tree.h"

namespace clef::syntax {

// Collects changes against one document; apply() gives the new text. Changes may not overlap
// (internal_error). Errc::unsupported where a splice cannot say it (a document with copies; a new
// key for a pair without braces in a flow list; a comment in a flow collection on one line).
class Edit {
 public:
  explicit Edit(const Document& doc) : doc_(doc) {}
  Edit(Edit&&) = default;
  Edit(const Edit&) = delete;
  Edit& operator=(const Edit&) = delete;
  ~Edit();  // wipes what was collected

  // The scalar's own bytes become `token` exactly (for example ENC[…] or a quoted string); in a
  // YAML flow collection a token that is not quoted is, where it has to be. A block scalar becomes
  // one line.
  void replace_token(NodeId scalar, std::string token);
  // The value (scalar or subtree) becomes `tree`, in the style of its surroundings; the key and
  // comments stay. In a block list, a comment may become a scalar and a scalar a comment.
  void replace(NodeId node, const Tree& tree);
  // Text of a comment after its '#'.
  void replace_comment(NodeId comment, std::string_view text);
  // A new item at the end of `map` (before its trailing comments and before `sops` when that is its
  // last item), or after `after`, a child of it, or before all if `after` is the map itself. A
  // comment is inserted on a line of its own, its key is empty (unsupported within brackets). An
  // empty flow `{}` becomes block style in YAML.
  void insert(NodeId map, std::string_view key, const Tree& value, NodeId after = kNone);
  void append(NodeId list, const Tree& value);
  // The item with its line, its inline comment and the comment lines directly above it at the same
  // indentation that belong to it alone (not those that open the file); an emptied container
  // becomes {} or []. A comment goes alone.
  void remove(NodeId item);
  void rename(NodeId item, std::string_view new_key);

  bool empty() const { return changes_.empty(); }
  std::string apply() const;

  // One call of the above.
  struct Change {
    enum class What : std::uint8_t { token, tree, comment, insert, remove, rename };
    What what;
    NodeId node;  // insert: the container
    NodeId after = kNone;
    std::string text;  // token, comment or key
    Tree tree;
  };

 private:
  void add(Change change);
  const Document& doc_;
  std::vector<Change> changes_;
};

}  // namespace clef::syntax

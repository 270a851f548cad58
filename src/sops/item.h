// SPDX-License-Identifier: MIT
// A document's items as a tree that can be changed, apart from its text: what a sealed document is
// opened into, and what is sealed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "sops/sealed.h"
#include "syntax/document.h"
#include "syntax/tree.h"

namespace clef::sops {

// One value, container or comment. `text` points into the arena of the document it was opened
// from, or into `own`; it is never moved by moving the item.
struct Item {
  syntax::NodeId origin = syntax::kNone;  // where it stands in the text; kNone if it is new
  syntax::Kind kind = syntax::Kind::null;
  bool inline_comment = false;
  bool encrypted = false;  // the text at `origin` is an ENC text of this value
  bool selected = false;   // the document's selector wants it encrypted
  bool fresh = false;      // the value is another than at `origin`
  bool renamed = false;
  std::string key;  // in a map, of anything but a comment
  ByteView text;    // decoded plaintext; empty until the document is opened
  Secret own;
  std::vector<Item> children;

  [[nodiscard]] bool is_leaf() const { return !syntax::is_container(kind) || children.empty(); }
  void set_text(Secret value);
};

// The items of a document as they stand in it: kinds are those of the text, nothing is decrypted.
// `left_out` (the sops map; kNone if none) is not among them. `with_text`: clear texts are read.
Item item_of(const syntax::Document& doc, syntax::NodeId node, syntax::NodeId left_out,
             bool with_text);
// New items of a tree.
Item item_of(const syntax::Tree& tree);
// The item as a tree of plaintexts.
syntax::Tree tree_of(const Item& item);

// The ENC text or comment at `node` as written, without a copy where the text allows; `scratch`
// holds it otherwise.
std::string_view stored_text(const syntax::Document& doc, syntax::NodeId node,
                             std::string& scratch);

// The item at `path` below `root`; comments do not count for indices. Null if there is none.
const Item* find(const Item& root, const Path& path);
Item* find(Item& root, const Path& path);

// Calls `visit` for every leaf of `root` that is no comment, in file order.
void each_leaf(const Item& root, const std::function<void(const Path&, const Item&)>& visit);

// Where a node stands, for messages.
Path path_of(const syntax::Document& doc, syntax::NodeId node);

}  // namespace clef::sops

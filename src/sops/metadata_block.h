// SPDX-License-Identifier: MIT
// The `sops` block as it stands in a document: its entries by name, folded as sops folds them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/document.h"

namespace clef::sops {

// ASCII lower case: sops matches names of entries in any case.
std::string fold(std::string_view name);

// The metadata of one document of a file; kNone if it has none. A dotenv file may have a value
// called "sops" besides.
syntax::NodeId sops_block(const syntax::Document& doc, syntax::NodeId root);

// Read-only view of one map of the block. Two names that differ in case only are refused: readers
// would disagree on which one counts (security.md S41).
class BlockMap {
 public:
  // Errc::bad_metadata naming `where` if the node is no map.
  BlockMap(const syntax::Document& doc, syntax::NodeId node, std::string_view where);

  // The entry's node; kNone if absent or null.
  [[nodiscard]] syntax::NodeId node(std::string_view name) const;
  // Weakly typed: numbers, booleans and times count as their text; "" if absent. bad_metadata for
  // a map or list.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] bool boolean(std::string_view name) const;
  [[nodiscard]] unsigned number(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, syntax::NodeId>& entries() const { return entries_; }
  [[nodiscard]] const syntax::Document& document() const { return doc_; }

 private:
  const syntax::Document& doc_;
  std::map<std::string, syntax::NodeId> entries_;  // by folded name
};

}  // namespace clef::sops

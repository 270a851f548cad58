// SPDX-License-Identifier: MIT
// Metadata in formats that hold no tree: every value on a line of its own, its path in the name
// ("age__list_0__map_enc"). docs/format.md, "flattened metadata".
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/document.h"
#include "syntax/tree.h"
#include "syntax/tree_builder.h"

namespace clef::syntax {

// Collects the lines of one file and makes the map that they stand for.
class MetadataLines {
 public:
  MetadataLines(const Document& doc, unsigned max_depth);
  ~MetadataLines();

  // `name`: where the flattened name stands; `leaf` has the value. Errc::malformed with the line if
  // the name is no path or does not fit to those before; too_deep.
  void add(Span name, const Node& leaf);
  [[nodiscard]] bool empty() const;
  // As the last child of `in`, under the key at `key`. Errc::malformed if elements of a list are
  // missing.
  void append_to(TreeBuilder& tree, OpenNode& in, Span key) const;

 private:
  struct Entry;
  // One component of a path: ".name" or "[index]".
  struct Component {
    Span name;
    bool element = false;
  };
  std::vector<Component> components(Span name) const;
  Entry& child(Entry& parent, const Component& component);
  void append_entry(TreeBuilder& tree, OpenNode& in, const Entry& entry) const;
  [[noreturn]] void misfit(Span name) const;

  const Document& doc_;
  unsigned max_depth_;
  std::unique_ptr<Entry> root_;
};

// The inverse: names and texts of the leaves below `metadata`, depth first. Empty containers
// vanish. Line breaks are written as \n. Errc::unsupported for a text that would be read otherwise.
std::vector<std::pair<std::string, std::string>> flattened(const Tree& metadata);

}  // namespace clef::syntax

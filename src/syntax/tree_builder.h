// SPDX-License-Identifier: MIT
// Appends nodes to the flat tree of a document that is being read.
#pragma once

#include <cstddef>
#include <vector>

#include "syntax/document.h"

namespace clef::syntax {

// A container whose end has not been read yet.
struct OpenNode {
  NodeId id = kNone;
  NodeId last = kNone;         // last child
  NodeId before_last = kNone;  // the child before it
};

class TreeBuilder {
 public:
  TreeBuilder(std::vector<Node>& nodes, const Limits& limits, std::size_t text_size);

  // A node without parent.
  NodeId root(const Node& node);
  // As the last child of `in`. Errc::too_large beyond the limits.
  NodeId append(OpenNode& in, Node node);
  // Just before the last child of `in`, or as its first child if it has none.
  NodeId insert_before_last(OpenNode& in, Node node);
  // As the first child of a container that has been read.
  void prepend(NodeId container, Node node);
  // A copy of the subtree `from` under another key, as the last child of `in`. Errc::too_deep if it
  // has more than `depth` levels of containers.
  struct Key {
    Span span;
    std::uint8_t indent = 0;
  };
  NodeId append_copy(OpenNode& in, NodeId from, Key key, unsigned depth);

  Node& operator[](NodeId id) { return nodes_[id]; }

 private:
  NodeId add(const Node& node);
  void copy_children(NodeId from, NodeId to, unsigned depth);

  std::vector<Node>& nodes_;
  std::size_t most_;
};

}  // namespace clef::syntax

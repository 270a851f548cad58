// SPDX-License-Identifier: MIT
#include "syntax/tree_builder.h"

#include <algorithm>

#include "base/error.h"

namespace clef::syntax {

TreeBuilder::TreeBuilder(std::vector<Node>& nodes, const Limits& limits, std::size_t text_size)
    : nodes_(nodes) {
  // Nodes may take the memory that an operation on a cell may take and no more: a list of empty
  // items and an alias bomb have far more nodes than bytes.
  constexpr std::size_t kSpare = std::size_t{16} << 20;
  most_ = std::min(limits.nodes, (10 * text_size + kSpare) / (2 * sizeof(Node)));
}

NodeId TreeBuilder::add(const Node& node) {
  if (nodes_.size() >= most_)
    throw Error(Errc::too_large, "too many values for a file of this size");
  nodes_.push_back(node);
  return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId TreeBuilder::root(const Node& node) { return add(node); }

NodeId TreeBuilder::append(OpenNode& in, Node node) {
  node.parent = in.id;
  const NodeId id = add(node);
  (in.last == kNone ? nodes_[in.id].first_child : nodes_[in.last].next) = id;
  in.before_last = in.last;
  in.last = id;
  return id;
}

NodeId TreeBuilder::insert_before_last(OpenNode& in, Node node) {
  if (in.last == kNone)
    return append(in, node);
  node.parent = in.id;
  node.next = in.last;
  const NodeId id = add(node);
  (in.before_last == kNone ? nodes_[in.id].first_child : nodes_[in.before_last].next) = id;
  in.before_last = id;
  return id;
}

void TreeBuilder::prepend(NodeId container, Node node) {
  node.parent = container;
  node.next = nodes_[container].first_child;
  const NodeId id = add(node);
  nodes_[container].first_child = id;
}

NodeId TreeBuilder::append_copy(OpenNode& in, NodeId from, Key key, unsigned depth) {
  Node node = nodes_[from];
  node.key = key.span;
  node.key_indent = key.indent;
  node.next = node.first_child = kNone;
  const NodeId id = append(in, node);
  if (is_container(node.kind))
    copy_children(from, id, depth);
  return id;
}

void TreeBuilder::copy_children(NodeId from, NodeId to, unsigned depth) {
  // Copies within copies grow deeper than any part of the text.
  if (depth == 0)
    throw Error(Errc::too_deep, "an alias is nested too deeply");
  OpenNode open{to, kNone, kNone};
  for (NodeId child = nodes_[from].first_child; child != kNone; child = nodes_[child].next)
    append_copy(open, child, {nodes_[child].key, nodes_[child].key_indent}, depth - 1);
}

}  // namespace clef::syntax

// SPDX-License-Identifier: MIT
#include "fuzz/document_invariants.h"

#include <cstdio>
#include <cstdlib>

namespace clef::syntax {
namespace {

void require(bool holds, const char* what, NodeId id) {
  if (holds)
    return;
  std::fprintf(stderr, "broken: %s at node %u\n", what, id);
  std::abort();
}

std::uint32_t begin_of(const Node& node) {
  return node.key.empty() ? node.value.begin : node.key.begin;
}

void check_spans(const Document& doc, NodeId id) {
  const Node& node = doc[id];
  require(node.value.begin <= node.value.end && node.value.end <= doc.text().size(),
          "value outside the text", id);
  require(node.key.begin <= node.key.end && node.key.end <= doc.text().size(),
          "key outside the text", id);
  if (node.kind == Kind::comment)
    require(!node.value.empty() && doc.text()[node.value.begin] == '#', "comment without #", id);
  else if (!doc.has_copies())
    require(node.key.empty() || node.key.end <= node.value.begin, "value before its key", id);
}

void check_place(const Document& doc, NodeId parent, NodeId id, std::uint32_t& at) {
  const Node& node = doc[id];
  if (node.kind == Kind::comment || doc.has_copies())
    return;
  require(begin_of(node) >= at, "overlaps its elder sibling", id);
  require(begin_of(node) >= doc[parent].value.begin && node.value.end <= doc[parent].value.end,
          "outside its parent", id);
  at = node.value.end;
}

std::size_t check_subtree(const Document& doc, NodeId id) {
  check_spans(doc, id);
  if (!is_container(doc[id].kind)) {
    require(doc[id].first_child == kNone, "scalar with a child", id);
    doc.scalar(id);
    doc.scalar_text(id);
    return 1;
  }
  std::size_t count = 1;
  std::uint32_t at = 0;
  for (NodeId child = doc[id].first_child; child != kNone; child = doc[child].next) {
    require(doc[child].parent == id, "wrong parent", child);
    check_place(doc, id, child, at);
    if (doc[id].kind == Kind::map && doc[child].kind != Kind::comment)
      require(doc.find(id, doc.key(child)) != kNone, "key is not found", child);
    count += check_subtree(doc, child);
  }
  return count;
}

bool same(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }

}  // namespace

void check_invariants(const Document& doc) {
  std::size_t count = 0;
  for (const NodeId root : doc.roots()) {
    require(doc[root].kind == Kind::map && doc[root].parent == kNone, "root is not a map", root);
    count += check_subtree(doc, root);
  }
  require(count == doc.size(), "a node is in no document", 0);
}

void check_equal(const Document& a, const Document& b) {
  require(a.size() == b.size() && a.roots() == b.roots(), "another size", 0);
  for (NodeId id = 0; id < a.size(); ++id) {
    const Node &x = a[id], &y = b[id];
    require(x.kind == y.kind && x.parent == y.parent && x.next == y.next &&
                x.first_child == y.first_child && same(x.key, y.key) && same(x.value, y.value) &&
                x.inline_comment == y.inline_comment && x.plain == y.plain,
            "another tree", id);
  }
}

}  // namespace clef::syntax

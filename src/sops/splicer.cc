// SPDX-License-Identifier: MIT
// Sealing as changes to the text at hand: what need not change is not touched.
#include <algorithm>

#include <optional>

#include "sops/sealer.h"

namespace clef::sops {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

struct Sealer::Place {
  Level level;
  bool moved = false;
  bool flow = false;
  NodeId left_out = kNone;
};

namespace {

// True if nothing of what stands in the text is left: then the container is written anew.
bool nothing_left(const Item& item) {
  return std::ranges::none_of(
      item.children, [](const Item& c) { return c.kind != Kind::comment && c.origin != kNone; });
}

bool is_empty_in(const syntax::Document& doc, NodeId container) {
  return doc[container].first_child == kNone;
}

}  // namespace

bool Sealer::is_flow(NodeId container) const {
  const syntax::Node& node = (*setup_.doc)[container];
  if (node.first_child == kNone || node.value.empty())
    return false;
  const char first = setup_.doc->text()[node.value.begin];
  if (first != '[' && first != '{')
    return false;
  // A block list may begin with a flow list; then both spans begin at the same byte.
  const syntax::Node& child = (*setup_.doc)[node.first_child];
  return (child.key.empty() ? child.value.begin : child.key.begin) != node.value.begin;
}

// ENC texts need quotes in JSON and inside YAML's brackets; no character of them needs an escape.
std::string Sealer::token(const std::string& enc, bool flow) const {
  if (flow || setup_.doc->format() == syntax::Format::json)
    return '"' + enc + '"';
  return enc;
}

// A comment of a list that changes between text and element cannot be spliced.
bool Sealer::must_rewrite(const Item& item, Level level) const {
  if (item.kind != Kind::list)
    return false;
  for (const Item& child : item.children) {
    if (child.kind != Kind::comment) {
      Selection::end_item(level);
      continue;
    }
    const bool selected = setup_.selection.encrypts_comment(level, as_text(child.text));
    const bool element = (*setup_.doc)[child.origin].kind == Kind::string;
    if (selected != element)
      return true;
  }
  return false;
}

void Sealer::splice(const Item& root, NodeId left_out, syntax::Edit& edit) {
  Place place;
  place.left_out = left_out;
  place.flow = is_flow(root.origin);
  splice_container(root, place, edit);
}

void Sealer::splice_container(const Item& item, const Place& place, syntax::Edit& edit) {
  const syntax::Document& doc = *setup_.doc;
  Level level = place.level;
  NodeId at = doc[item.origin].first_child;
  const auto remove_until = [&](NodeId end) {
    for (; at != end; at = doc[at].next) {
      if (at != place.left_out)
        edit.remove(at);
    }
  };
  for (const Item& child : item.children) {
    if (child.origin != kNone) {
      remove_until(child.origin);
      at = doc[at].next;
    }
    splice_child(item, child, level, place, edit);
  }
  remove_until(kNone);
}

void Sealer::splice_child(const Item& parent, const Item& child, Level& level, const Place& place,
                          syntax::Edit& edit) {
  if (child.kind == Kind::comment) {
    splice_comment(parent, child, level, place, edit);
    return;
  }
  const bool in_map = parent.kind == Kind::map;
  std::optional<AadPath::Deeper> deeper;
  if (in_map)
    deeper.emplace(path_, child.key);
  Place below = place;
  below.left_out = kNone;
  below.moved = place.moved || child.renamed;
  below.level = setup_.selection.below(
      level, in_map ? std::optional<std::string_view>(child.key) : std::nullopt);
  if (child.origin != kNone) {
    if (child.renamed)
      edit.rename(child.origin, child.key);
    splice_value(child, below.level, below, edit);
  } else {
    Tree value;
    if (child.is_leaf()) {
      const Stored stored = leaf(child, below.level, below.moved);
      value = Tree::of(stored.kind, stored.text);
    } else {
      value = container_tree(child, below.level, below.moved);
    }
    if (in_map)
      edit.insert(parent.origin, child.key, value);
    else
      edit.append(parent.origin, value);
  }
  Selection::end_item(level);
}

void Sealer::splice_value(const Item& item, const Level& below, const Place& place,
                          syntax::Edit& edit) {
  const syntax::Document& doc = *setup_.doc;
  const Kind before = doc[item.origin].kind;
  if (!item.is_leaf()) {
    const bool emptied = !is_empty_in(doc, item.origin) && nothing_left(item);
    if (item.fresh || emptied || must_rewrite(item, below)) {
      edit.replace(item.origin, container_tree(item, below, place.moved));
      return;
    }
    Place inner = place;
    inner.flow = place.flow || is_flow(item.origin);
    splice_container(item, inner, edit);
    return;
  }
  const Stored stored = leaf(item, below, place.moved);
  if (stored.encrypted && !syntax::is_container(before) && before != Kind::null) {
    if (!stored.kept)
      edit.replace_token(item.origin, token(stored.text, place.flow));
    return;
  }
  const bool emptied = syntax::is_container(before) && !is_empty_in(doc, item.origin);
  if (stored.encrypted || item.fresh || item.encrypted || emptied)
    edit.replace(item.origin, Tree::of(stored.kind, stored.text));
}

void Sealer::splice_comment(const Item& parent, const Item& item, Level& level, const Place& place,
                            syntax::Edit& edit) {
  const bool in_list = parent.kind == Kind::list;
  const Stored stored = comment(item, level, place.moved, in_list);
  if (stored.kept)
    return;
  if (in_list) {  // must_rewrite() has seen to it that it stands there as an element
    if (stored.encrypted)
      edit.replace_token(item.origin, token(stored.text, place.flow));
  } else if (stored.encrypted || item.encrypted) {
    edit.replace_comment(item.origin, stored.text);
  }
}

}  // namespace clef::sops

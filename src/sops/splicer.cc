// SPDX-License-Identifier: MIT
// Sealing as changes to the text at hand: what need not change is not touched.
#include <algorithm>
#include <optional>

#include "sops/format_fit.h"
#include "sops/sealer.h"

namespace clef::sops {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

struct Sealer::Place {
  Level level;
  bool moved = false;
  NodeId left_out = kNone;
};

void Sealer::splice(const Item& root, NodeId left_out, syntax::Edit& edit) {
  Place place;
  place.left_out = left_out;
  splice_container(root, place, edit);
}

// New items go behind the item they follow. At the end the editor knows better: before the comments
// that close a map, and before the metadata.
struct Sealer::Anchor {
  NodeId after = kNone;
};

namespace {

// Index behind the last item that stands in the text already.
std::size_t end_of_old(const Item& item) {
  std::size_t end = item.children.size();
  while (end > 0 &&
         (item.children[end - 1].origin == kNone || item.children[end - 1].kind == Kind::comment))
    --end;
  return end;
}

// The siblings of [at, end) but one.
void remove_between(const syntax::Document& doc, NodeId at, NodeId end, NodeId left_out,
                    syntax::Edit& edit) {
  std::vector<NodeId> comments;  // those above an item go with it
  for (; at != end; at = doc[at].next) {
    if (at == left_out)
      continue;
    if (doc[at].kind == Kind::comment) {
      comments.push_back(at);
      continue;
    }
    edit.remove(at);
    comments.clear();
  }
  for (const NodeId comment : comments)
    edit.remove(comment);
}

}  // namespace

void Sealer::splice_container(const Item& item, const Place& place, syntax::Edit& edit) {
  const syntax::Document& doc = *setup_.doc;
  Level level = place.level;
  NodeId at = doc[item.origin].first_child;
  const auto remove_until = [&](NodeId end) {
    remove_between(doc, at, end, place.left_out, edit);
    at = end;
  };
  const std::size_t end = end_of_old(item);
  NodeId last = item.origin;  // itself: in front of everything
  for (std::size_t i = 0; i < item.children.size(); ++i) {
    const Item& child = item.children[i];
    if (child.origin != kNone) {
      remove_until(child.origin);
      at = doc[at].next;
    }
    splice_child(item, child, level, place, {i < end ? last : kNone}, edit);
    if (child.origin != kNone && child.kind != Kind::comment)
      last = child.origin;
  }
  remove_until(kNone);
}

void Sealer::splice_child(const Item& parent, const Item& child, Level& level, const Place& place,
                          const Anchor& anchor, syntax::Edit& edit) {
  if (child.kind == Kind::comment) {
    splice_comment(parent, child, level, place, anchor, edit);
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
  if (child.origin == kNone) {
    insert_child(parent, child, below, anchor, edit);
  } else {
    if (child.renamed)
      edit.rename(child.origin, child.key);
    splice_value(child, below.level, below, edit);
  }
  Selection::end_item(level);
}

void Sealer::insert_child(const Item& parent, const Item& child, const Place& below,
                          const Anchor& anchor, syntax::Edit& edit) {
  Tree value;
  if (child.is_leaf()) {
    const Stored stored = leaf(child, below.level, below.moved);
    value = Tree::of(stored.kind, stored.text);
  } else {
    value = container_tree(child, below.level, below.moved);
  }
  if (parent.kind == Kind::map)
    edit.insert(parent.origin, child.key, value, anchor.after);
  else
    edit.append(parent.origin, value);
}

void Sealer::insert_comment(const Item& parent, const Stored& stored, const Anchor& anchor,
                            syntax::Edit& edit) {
  edit.insert(parent.origin, "", Tree::of(Kind::comment, stored.text), anchor.after);
}

void Sealer::splice_value(const Item& item, const Level& below, const Place& place,
                          syntax::Edit& edit) {
  const syntax::Document& doc = *setup_.doc;
  const Kind before = doc[item.origin].kind;
  if (!item.is_leaf()) {
    if (item.fresh)
      edit.replace(item.origin, container_tree(item, below, place.moved));
    else
      splice_container(item, place, edit);
    return;
  }
  const Stored stored = leaf(item, below, place.moved);
  if (stored.encrypted && !syntax::is_container(before) && before != Kind::null) {
    if (!stored.kept)
      edit.replace_token(item.origin, enc_token(setup_.format, stored.text));
    return;
  }
  const bool emptied = syntax::is_container(before) && doc[item.origin].first_child != kNone;
  if (stored.encrypted || item.fresh || item.encrypted || emptied)
    edit.replace(item.origin, Tree::of(stored.kind, stored.text));
}

void Sealer::splice_comment(const Item& parent, const Item& item, Level& level, const Place& place,
                            const Anchor& anchor, syntax::Edit& edit) {
  const bool in_list = parent.kind == Kind::list;
  if (item.origin == kNone)
    return insert_comment(parent, comment(item, level, place.moved, in_list), anchor, edit);
  const bool element = (*setup_.doc)[item.origin].kind == Kind::string;
  // A comment that someone wrote in clear into a sealed file stays as it is: it was not asked for.
  const bool left_alone = setup_.keep && !item.encrypted;
  const Stored stored = comment(item, level, place.moved, in_list);
  if (left_alone || stored.kept)
    return;
  if (in_list && stored.text.empty())
    // sops would read an empty comment in a list back as an empty string.
    edit.remove(item.origin);
  else if (!stored.encrypted && !element && !item.encrypted)
    return;
  else if (!in_list)
    edit.replace_comment(item.origin, stored.text);
  else if (element && stored.encrypted)
    edit.replace_token(item.origin, enc_token(setup_.format, stored.text));
  else
    edit.replace(item.origin, Tree::of(stored.kind, stored.text));
}

}  // namespace clef::sops

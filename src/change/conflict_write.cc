// SPDX-License-Identifier: MIT
#include <algorithm>

#include "base/error.h"
#include "change/conflict.h"
#include "change/conflict_block.h"
#include "sops/conflict_text.h"
#include "sops/metadata_block.h"
#include "syntax/edit.h"

namespace clef::change {
namespace {

using syntax::Document;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

NodeId child_at(const Document& doc, NodeId node, const sops::Step& step) {
  if (!step.index)
    return doc[node].kind == Kind::map ? doc.find(node, step.key) : kNone;
  if (doc[node].kind != Kind::list)
    return kNone;
  std::size_t index = 0;
  for (NodeId at = doc[node].first_child; at != kNone; at = doc[at].next)
    if (doc[at].kind != Kind::comment && index++ == *step.index)
      return at;
  return kNone;
}

NodeId node_at(const Document& doc, const sops::Path& path) {
  NodeId node = doc.roots().front();
  for (const sops::Step& step : path) {
    node = child_at(doc, node, step);
    if (node == kNone)
      return kNone;
  }
  return node;
}

bool starts_with(const sops::Path& path, const sops::Path& head) {
  return path.size() > head.size() && std::equal(head.begin(), head.end(), path.begin());
}

// Splices must not overlap: what lies below another conflict goes with it.
bool lies_below_another(const Conflict& conflict, const KeyConflict& key) {
  return std::any_of(conflict.keys.begin(), conflict.keys.end(), [&](const KeyConflict& other) {
    return !other.path.empty() && starts_with(key.path, other.path);
  });
}

void mark(const Document& doc, const sops::Path& path, syntax::Edit& edit) {
  const NodeId node = node_at(doc, path);
  if (node != kNone)
    edit.replace(node, Tree::string(sops::kConflictText));
}

void disarm_texts(Tree& map, bool is_block) {
  for (auto& [name, value] : map.items) {
    if (syntax::is_container(value.kind))
      disarm_texts(value, false);
    else if (sops::fold(name) == (is_block ? "mac" : "enc"))
      value = Tree::string(is_block ? kConflictMac : sops::kConflictText);
  }
}

// In formats whose metadata is lines of their own the block changes as a whole.
Tree disarmed_block(const Document& doc, NodeId block, Tree claim) {
  Tree out = syntax::tree_of(doc, block);
  disarm_texts(out, true);
  out.add(std::string(kConflictKey), std::move(claim));
  return out;
}

// Without a MAC and a wrapped key nothing that passes over the MAC can deploy a half-merged file.
void disarm(const Document& doc, const Conflict& conflict, syntax::Edit& edit) {
  const NodeId block = find_block(doc, doc.roots().front());
  const std::vector<WrappedText> keys = wrapped_texts(doc, block);
  Tree claim = claim_tree(conflict, doc, keys);
  if (syntax::holds_texts_only(doc.format()))
    return edit.replace(block, disarmed_block(doc, block, std::move(claim)));
  for (const WrappedText& key : keys)
    edit.replace(key.node, Tree::string(sops::kConflictText));
  const NodeId mac = sops::BlockMap(doc, block, "sops").node("mac");
  if (mac == kNone)
    edit.insert(block, "mac", Tree::string(kConflictMac));
  else
    edit.replace(mac, Tree::string(kConflictMac));
  edit.insert(block, kConflictKey, claim);
}

Tree conflict_map(const InlineConflict& conflict) {
  Tree out = Tree::map();
  Tree& sides = out.add(std::string(kConflictKey), Tree::map());
  if (conflict.base != nullptr)
    sides.add("base", conflict.base->clone());
  if (conflict.ours != nullptr)
    sides.add("ours", conflict.ours->clone());
  if (conflict.theirs != nullptr)
    sides.add("theirs", conflict.theirs->clone());
  return out;
}

void refuse_cleared(const sops::SealedDocument& sealed, const InlineConflict& conflict) {
  for (const sops::Leaf& leaf : sealed.leaves()) {
    // A selector in the file that leaves `ours` or `theirs` in clear was made to bring values out
    // (security.md S6).
    if (!leaf.selected && !conflict.clear && starts_with(leaf.path, conflict.path))
      throw Error(Errc::clear_leaf, "the selector would leave the sides of {} unencrypted",
                  Shown::key_name(sops::to_string(conflict.path)))
          .hint("use 'git config clef.merge.style stages'");
  }
}

}  // namespace

std::string write_conflict(const sops::SealedDocument& merged, const Conflict& conflict) {
  const Document& doc = merged.document();
  syntax::Edit edit(doc);
  for (const KeyConflict& key : conflict.keys)
    if (!key.path.empty() && !lies_below_another(conflict, key))
      mark(doc, key.path, edit);
  disarm(doc, conflict, edit);
  return edit.apply();
}

sops::SealedDocument write_inline_conflict(sops::OpenDocument& merged,
                                           const std::vector<InlineConflict>& conflicts,
                                           const Clock& clock, Rng& rng) {
  for (const InlineConflict& conflict : conflicts)
    merged.set(conflict.path, conflict_map(conflict));
  sops::SealedDocument sealed = merged.seal(clock, rng);
  for (const InlineConflict& conflict : conflicts)
    refuse_cleared(sealed, conflict);
  return sealed;
}

}  // namespace clef::change

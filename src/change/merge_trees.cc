// SPDX-License-Identifier: MIT
#include "change/merge_trees.h"

#include <algorithm>
#include <optional>

#include "change/merge_layout.h"
#include "sops/metadata_block.h"

namespace clef::change {
namespace {

using syntax::Kind;
using syntax::Tree;

bool is_map(const Tree* tree) { return tree != nullptr && tree->kind == Kind::map; }

bool has_values(const Tree& tree) {
  return std::ranges::any_of(tree.items,
                             [](const auto& item) { return item.second.kind != Kind::comment; });
}

// A place in the base: in a tree, in a virtual base, or nowhere.
class BasePlace {
 public:
  BasePlace(const Tree* tree, const VirtualBase::Node* node, bool unknown)
      : tree_(tree), node_(node), unknown_(unknown || (node != nullptr && node->unknown)) {}

  [[nodiscard]] BasePlace child(std::string_view key, const MapLayout& layout) const {
    if (unknown_)
      return {nullptr, nullptr, true};
    if (node_ != nullptr)
      return {nullptr, node_->child(std::string(key)), false};
    return {layout.find(key), nullptr, false};
  }
  [[nodiscard]] bool unknown() const { return unknown_; }
  [[nodiscard]] bool exists() const { return tree_ != nullptr || node_ != nullptr; }
  [[nodiscard]] bool is_map() const {
    return node_ != nullptr ? node_->mark.empty() : change::is_map(tree_);
  }
  [[nodiscard]] const Tree* tree() const { return tree_; }
  [[nodiscard]] bool equals(const Tree& side, const sops::Path& path,
                            const Fingerprints* fingerprints) const {
    if (tree_ != nullptr)
      return same_values(*tree_, side);
    if (node_ == nullptr || (side.kind == Kind::map && has_values(side)))
      return false;
    return !node_->mark.empty() && node_->mark == leaf_mark(path, side, fingerprints);
  }

 private:
  const Tree* tree_;
  const VirtualBase::Node* node_;
  bool unknown_;
};

class Merger {
 public:
  Merger(const Fingerprints* fingerprints, std::vector<KeyConflict>& conflicts)
      : fingerprints_(fingerprints), conflicts_(conflicts) {}

  // One of the sides may be null: it has no such map.
  Tree map(const BasePlace& base, const Tree* ours, const Tree* theirs) {
    const MapLayout b(base.tree());
    const MapLayout o(ours);
    const MapLayout t(theirs);
    Tree out = Tree::map();
    for (const std::string_view key : merged_order(b, o, t)) {
      path_.push_back({std::string(key), std::nullopt});
      auto value = item(base.child(key, b), o.find(key), t.find(key));
      path_.pop_back();
      if (!value)
        continue;
      add_comments(out, item_comments(key, b, o, t));
      out.add(std::string(key), std::move(*value));
    }
    add_comments(out, closing_comments(b, o, t, ours, theirs));
    return out;
  }

 private:
  static void add_comments(Tree& out, const Comments& comments) {
    for (const Tree* comment : comments)
      out.add(std::string(), comment->clone());
  }

  static Comments item_comments(std::string_view key, const MapLayout& b, const MapLayout& o,
                                const MapLayout& t) {
    if (!o.has(key) || !t.has(key))
      return o.has(key) ? o.comments(key) : t.comments(key);
    return merged_comments(b.comments(key), o.comments(key), t.comments(key));
  }

  static Comments closing_comments(const MapLayout& b, const MapLayout& o, const MapLayout& t,
                                   const Tree* ours, const Tree* theirs) {
    if (!is_map(ours) || !is_map(theirs))
      return is_map(ours) ? o.closing() : t.closing();
    return merged_comments(b.closing(), o.closing(), t.closing());
  }

  std::optional<Tree> item(const BasePlace& base, const Tree* ours, const Tree* theirs) {
    if (ours != nullptr && theirs != nullptr)
      return both(base, *ours, *theirs);
    return one(base, ours != nullptr ? *ours : *theirs, ours != nullptr);
  }

  std::optional<Tree> both(const BasePlace& base, const Tree& ours, const Tree& theirs) {
    if (is_map(&ours) && is_map(&theirs)) {
      Tree merged = map(base, &ours, &theirs);
      // Of its items each side deleted a part: nobody meant an empty map.
      const bool used_up = !has_values(merged) && has_values(ours) && has_values(theirs);
      return used_up ? std::nullopt : std::optional(std::move(merged));
    }
    if (same_values(ours, theirs)) {
      // Of a list: its comments, which are no values.
      const bool as_base = base.tree() != nullptr && sops_same(ours, *base.tree());
      return as_base ? theirs.clone() : ours.clone();
    }
    if (base.unknown())
      return conflict(ours, Why::several_ancestors);
    if (!base.exists())
      return conflict(ours, Why::both_added);
    if (base.equals(ours, path_, fingerprints_))
      return theirs.clone();
    if (base.equals(theirs, path_, fingerprints_))
      return ours.clone();
    return conflict(ours, Why::both_changed);
  }

  // Only one side has it: the other deleted it, or never had it.
  std::optional<Tree> one(const BasePlace& base, const Tree& side, bool is_ours) {
    if (base.unknown())
      return conflict(side, Why::several_ancestors);
    if (!base.exists())
      return side.clone();
    if (is_map(&side) && base.is_map()) {
      Tree rest = map(base, is_ours ? &side : nullptr, is_ours ? nullptr : &side);
      return has_values(rest) ? std::optional(std::move(rest)) : std::nullopt;
    }
    if (base.equals(side, path_, fingerprints_))
      return std::nullopt;
    return conflict(side, is_ours ? Why::they_deleted : Why::we_deleted);
  }

  Tree conflict(const Tree& stands, Why why) {
    conflicts_.push_back({path_, why});
    return stands.clone();
  }

  // Equal with comments.
  static bool sops_same(const Tree& a, const Tree& b) {
    return a.kind == b.kind && a.text.reveal_text() == b.text.reveal_text() &&
           std::ranges::equal(a.items, b.items, [](const auto& x, const auto& y) {
             return x.first == y.first && sops_same(x.second, y.second);
           });
  }

  const Fingerprints* fingerprints_;
  std::vector<KeyConflict>& conflicts_;
  sops::Path path_;
};

}  // namespace

bool same_values(const Tree& a, const Tree& b) {
  if (a.kind != b.kind)
    return false;
  if (!syntax::is_container(a.kind))
    return a.text.reveal_text() == b.text.reveal_text();
  auto x = a.items.begin();
  auto y = b.items.begin();
  const auto to_value = [](auto at, auto end) {
    return std::find_if(at, end, [](const auto& i) { return i.second.kind != Kind::comment; });
  };
  for (;; ++x, ++y) {
    x = to_value(x, a.items.end());
    y = to_value(y, b.items.end());
    if (x == a.items.end() || y == b.items.end())
      return x == a.items.end() && y == b.items.end();
    if (x->first != y->first || !same_values(x->second, y->second))
      return false;
  }
}

Tree merge_trees(const TreeVersions& versions, std::vector<KeyConflict>& conflicts) {
  return Merger(versions.fingerprints, conflicts)
      .map(BasePlace(versions.base, versions.virtual_base, false), versions.ours, versions.theirs);
}

std::vector<Tree> sealed_trees(const sops::SealedDocument& document) {
  const syntax::Document& doc = document.document();
  std::vector<Tree> out;
  for (const syntax::NodeId root : doc.roots()) {
    const syntax::NodeId block = sops::sops_block(doc, root);
    Tree tree = Tree::map();
    for (syntax::NodeId at = doc[root].first_child; at != syntax::kNone; at = doc[at].next) {
      if (at != block)
        tree.add(doc[at].kind == Kind::comment ? std::string() : doc.key(at),
                 syntax::tree_of(doc, at));
    }
    out.push_back(std::move(tree));
  }
  return out;
}

}  // namespace clef::change

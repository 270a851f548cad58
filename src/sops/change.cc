// SPDX-License-Identifier: MIT
// Changes to an open document, on its items; the text follows when it is sealed.
#include <algorithm>

#include "base/error.h"
#include "sops/format_fit.h"
#include "sops/sealed.h"
#include "sops/sealed_impl.h"
#include "sops/walk.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::Tree;

bool same_text(ByteView a, ByteView b) { return std::ranges::equal(a, b); }

std::size_t count_items(const Item& parent) {
  return static_cast<std::size_t>(std::ranges::count_if(
      parent.children, [](const Item& child) { return child.kind != Kind::comment; }));
}

void check_tree(const Tree& tree) {
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : tree.items) {
    check_tree(value);
    if (tree.kind == Kind::map && value.kind != Kind::comment)
      keys.push_back(key);
  }
  std::ranges::sort(keys);
  const auto twice = std::ranges::adjacent_find(keys);
  if (twice != keys.end())
    throw Error(Errc::duplicate_key, "{} stands twice in one map", Shown::key_name(*twice));
}

// One change to the items of a document, with what it displaces.
class Change {
 public:
  // `top` knows the keys of `root`.
  Change(Ciphertexts& displaced, const Item& root, KeyIndex& top)
      : displaced_(displaced), root_(root), top_(top) {}

  // Goes one step down, making what is missing.
  Item& enter(Item& parent, const Step& step) {
    note_step(parent, step);
    become_container(parent, step.index ? Kind::list : Kind::map);
    if (Item* child = child_of(parent, step)) {
      moved_ = moved_ || child->renamed;
      return *child;
    }
    if (step.index && *step.index != count_items(parent))
      throw Error(Errc::no_key, "the list has no element {}",
                  Shown::number(static_cast<std::int64_t>(*step.index)));
    return add(parent, step.key);
  }

  // As enter(), on the way to something that exists.
  Item& pass(Item& parent, const Step& step) {
    note_step(parent, step);
    Item& child = *child_of(parent, step);
    moved_ = moved_ || child.renamed;
    return child;
  }

  void assign(Item& item, const Tree& tree) {
    if (item.kind == tree.kind && tree.kind == Kind::map)
      assign_map(item, tree);
    else if (item.kind == tree.kind && tree.kind == Kind::list)
      assign_list(item, tree);
    else if (item.kind != tree.kind || !same_text(item.text, tree.text.reveal()))
      overwrite(item, tree);
  }

  void displace(const Item& item) {
    for (const Item& child : item.children)
      displace_child(item, child);
    // Below a renamed key the ciphertext belongs to another path.
    if (item.encrypted && !item.fresh && !moved_)
      displaced_.add(aad_.empty() ? ":" : aad_, item);
  }

  [[nodiscard]] bool changed() const { return changed_; }

 private:
  Item* child_of(Item& parent, const Step& step) {
    if (&parent != &root_ || step.index || parent.kind != Kind::map)
      return find(parent, Path{step});
    return const_cast<Item*>(top_.find(parent, step.key));
  }

  void note_step(const Item& parent, const Step& step) {
    if (parent.kind == Kind::map || !step.index)
      aad_ += step.key + ':';
  }

  void become_container(Item& parent, Kind wanted) {
    if (parent.kind == wanted)
      return;
    if (parent.kind != Kind::null)
      throw Error(Errc::wrong_type, "{} is there already, and of another type",
                  Shown::key_name(parent.key));
    parent.kind = wanted;
    parent.fresh = true;
    changed_ = true;
  }

  // Before the comments at the end, where the text gets it too.
  Item& add(Item& parent, std::string_view key) {
    auto at = parent.children.end();
    while (at != parent.children.begin() && std::prev(at)->kind == Kind::comment)
      --at;
    Item item;
    item.key = key;
    item.fresh = true;
    changed_ = true;
    return *parent.children.insert(at, std::move(item));
  }

  void assign_map(Item& item, const Tree& tree) {
    const auto wanted = [&](const Item& child) {
      return child.kind == Kind::comment || std::ranges::any_of(tree.items, [&](const auto& entry) {
               return entry.second.kind != Kind::comment && entry.first == child.key;
             });
    };
    for (Item& child : item.children) {
      if (!wanted(child))
        displace_child(item, child);
    }
    changed_ =
        std::erase_if(item.children, [&](const Item& c) { return !wanted(c); }) > 0 || changed_;
    for (const auto& [key, value] : tree.items) {
      if (value.kind != Kind::comment)
        assign_child(item, Step{key, std::nullopt}, value);
    }
  }

  void assign_list(Item& item, const Tree& tree) {
    std::size_t wanted = 0;
    for (const auto& [key, value] : tree.items)
      wanted += value.kind == Kind::comment ? 0 : 1;
    for (std::size_t have = count_items(item); have > wanted; --have) {
      const Item* last = find(item, Path{Step{{}, have - 1}});
      displace_child(item, *last);
      item.children.erase(item.children.begin() + (last - item.children.data()));
      changed_ = true;
    }
    std::size_t index = 0;
    for (const auto& [key, value] : tree.items) {
      if (value.kind != Kind::comment)
        assign_child(item, Step{{}, index++}, value);
    }
  }

  void assign_child(Item& item, const Step& step, const Tree& value) {
    const std::string before = aad_;
    const bool moved = moved_;
    assign(enter(item, step), value);
    aad_ = before;
    moved_ = moved;
  }

  void displace_child(const Item& item, const Item& child) {
    const std::string before = aad_;
    const bool moved = moved_;
    if (item.kind == Kind::map && child.kind != Kind::comment)
      aad_ += child.key + ':';
    moved_ = moved_ || child.renamed;
    displace(child);
    aad_ = before;
    moved_ = moved;
  }

  void overwrite(Item& item, const Tree& tree) {
    displace(item);
    Item made = item_of(tree);
    item.kind = made.kind;
    item.text = made.text;
    item.own = std::move(made.own);
    item.children = std::move(made.children);
    item.fresh = true;
    changed_ = true;
  }

  Ciphertexts& displaced_;
  const Item& root_;
  KeyIndex& top_;
  std::string aad_;
  bool moved_ = false;
  bool changed_ = false;
};

// A container of nothing but comments has no place of its own in a sops tree.
void drop_lone_comments(Item& parent) {
  if (count_items(parent) == 0)
    parent.children.clear();
}

}  // namespace

void OpenDocument::set(const Path& path, const syntax::Tree& value) {
  if (path.empty() || path.front().index)
    throw Error(Errc::wrong_type, "a document's items have names");
  const syntax::Format format = impl_->sealed->format;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!path[i].index)
      check_key(format, path[i].key, i + 1);
  }
  const Tree fit = fitted(format, value, path.size());
  check_tree(fit);
  Change change(impl_->displaced, impl_->roots.front(), impl_->top);
  Item* at = &impl_->roots.front();
  for (const Step& step : path)
    at = &change.enter(*at, step);
  change.assign(*at, fit);
  impl_->changed = impl_->changed || change.changed();
  impl_->values.reset();
}

bool OpenDocument::unset(const Path& path) {
  const Item* found = impl_->find(path);
  if (path.empty() || found == nullptr)
    return false;
  Change change(impl_->displaced, impl_->roots.front(), impl_->top);
  Item* parent = &impl_->roots.front();
  for (std::size_t i = 0; i + 1 < path.size(); ++i)
    parent = &change.pass(*parent, path[i]);
  change.displace(change.pass(*parent, path.back()));
  parent->children.erase(parent->children.begin() + (found - parent->children.data()));
  if (parent == &impl_->roots.front())
    impl_->top.forget();
  else
    drop_lone_comments(*parent);
  impl_->changed = true;
  impl_->values.reset();
  return true;
}

bool OpenDocument::rename(const Path& path, std::string_view new_key) {
  Item* item = path.empty() ? nullptr : const_cast<Item*>(impl_->find(path));
  if (item == nullptr)
    return false;
  if (path.back().index)
    throw Error(Errc::wrong_type, "an element of a list has no name");
  if (item->key == new_key)
    return true;
  check_key(impl_->sealed->format, new_key, path.size());
  Path target = path;
  target.back().key = new_key;
  if (impl_->find(target) != nullptr)
    throw Error(Errc::already_exists, "there is a key {} already", Shown::key_name(new_key));
  item->key = new_key;
  item->renamed = true;
  impl_->top.forget();
  impl_->changed = true;
  impl_->values.reset();
  return true;
}

bool OpenDocument::changed() const { return impl_->changed; }

}  // namespace clef::sops

// SPDX-License-Identifier: MIT
#include "sops/sealer.h"

#include "base/error.h"
#include "sops/format_fit.h"
#include "syntax/number_text.h"

namespace clef::sops {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

std::size_t leaf_print(std::string_view aad, bool selected, Kind kind, std::string_view stored) {
  const std::hash<std::string_view> hash;
  // A clear 1.0 is written as 1: what counts of a scalar is its text, as for the MAC.
  const std::size_t shape = kind == Kind::null || syntax::is_container(kind)
                                ? static_cast<std::size_t>(kind) + 2
                                : (selected ? 1 : 0);
  return (hash(aad) * 31 + hash(stored)) * 31 + shape;
}

bool Sealer::may_keep(const Item& item, bool moved) const {
  return setup_.keep && item.encrypted && !item.fresh && !moved;
}

Sealer::Stored Sealer::encrypt(const Item& item, bool moved) {
  if (may_keep(item, moved)) {
    std::string scratch;
    return {Kind::string, std::string(stored_text(*setup_.doc, item.origin, scratch)), true, true};
  }
  if (setup_.recall) {
    if (auto known = setup_.recall(item, path_.aad()))
      return {Kind::string, std::move(*known), true, false};
  }
  return {Kind::string, setup_.cipher.seal(item.kind, item.text, path_.aad(), setup_.nonces.next()),
          true, false};
}

Sealer::Stored Sealer::leaf(const Item& item, const Level& below, bool moved) {
  const bool selected = setup_.selection.encrypts(below);
  Stored out{item.kind, std::string(), false, false};
  if (item.kind != Kind::null && !syntax::is_container(item.kind)) {
    if (item.kind == Kind::integer && !syntax::parse_int64(as_text(item.text), 10))
      throw Error(Errc::unsupported, "an integer beyond 64 bits cannot be kept in a sops file");
    if (selected) {
      mac_.add(item.text, selected);
      if (!item.text.empty())
        out = encrypt(item, moved);
    } else {
      // What is hashed is what will be read.
      out.text = clear_text(setup_.format, item.kind, as_text(item.text));
      out.kind = syntax::holds_texts_only(setup_.format) ? Kind::string : item.kind;
      mac_.add(as_bytes(out.text), selected);
    }
  }
  prints_.push_back(leaf_print(path_.aad(), selected, out.kind, out.text));
  return out;
}

Sealer::Stored Sealer::comment(const Item& item, Level& level, bool moved, bool in_list) {
  const bool selected = setup_.selection.encrypts_comment(level, as_text(item.text));
  if (!selected || item.text.empty())
    return {Kind::comment, std::string(as_text(item.text)), false, false};
  Stored out = encrypt(item, moved);
  if (setup_.selection.misreads(out.text))
    throw Error(Errc::unsupported, "the selector for comments matches an encrypted comment too");
  if (!in_list)
    out.kind = Kind::comment;
  return out;
}

void Sealer::add_comment(Tree& out, const Item& parent, const Item& child, Level& level,
                         bool moved) {
  const bool in_list = parent.kind == Kind::list;
  const Stored stored = comment(child, level, moved, in_list);
  // sops would read an empty comment in a list back as an empty string.
  if (in_list && stored.text.empty())
    return;
  Tree tree = Tree::of(stored.kind, stored.text);
  tree.inline_comment = child.inline_comment && stored.kind == Kind::comment;
  if (in_list)
    out.add(std::move(tree));
  else
    out.add(std::string(), std::move(tree));
}

Tree Sealer::container_tree(const Item& item, Level level, bool moved) {
  Tree out = Tree::of(item.kind);
  for (const Item& child : item.children) {
    if (child.kind == Kind::comment) {
      add_comment(out, item, child, level, moved);
      continue;
    }
    std::optional<AadPath::Deeper> deeper;
    std::optional<std::string_view> key;
    if (item.kind == Kind::map) {
      deeper.emplace(path_, child.key);
      key = child.key;
    }
    const Level below = setup_.selection.below(level, key);
    const bool child_moved = moved || child.renamed;
    Tree value;
    if (child.is_leaf()) {
      const Stored stored = leaf(child, below, child_moved);
      value = Tree::of(stored.kind, stored.text);
    } else {
      value = container_tree(child, below, child_moved);
    }
    if (item.kind == Kind::map)
      out.add(child.key, std::move(value));
    else
      out.add(std::move(value));
    Selection::end_item(level);
  }
  return out;
}

Tree Sealer::tree(const Item& root) { return container_tree(root, Level{}, false); }

}  // namespace clef::sops

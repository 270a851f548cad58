// SPDX-License-Identifier: MIT
#include "sops/item.h"

#include <algorithm>
#include <utility>

#include "sops/value.h"

namespace clef::sops {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

void Item::set_text(Secret value) {
  own = std::move(value);
  text = own.reveal();
}

std::string_view stored_text(const syntax::Document& doc, NodeId node, std::string& scratch) {
  std::string_view raw = doc.raw(doc[node].value);
  if (doc[node].kind == Kind::string) {
    if (doc[node].plain && raw.starts_with("ENC["))
      return raw;
    const bool json = doc.format() == syntax::Format::json;
    if (json && raw.size() >= 2 && raw.find('\\') == std::string_view::npos)
      return raw.substr(1, raw.size() - 2);
  }
  scratch = doc.scalar_text(node);
  return scratch;
}

namespace {

// A list cannot hold a comment of another text than its own, so sops stores an encrypted one as an
// element.
bool is_list_comment(const syntax::Document& doc, NodeId node) {
  if (doc[node].kind != Kind::string || doc[doc[node].parent].kind != Kind::list)
    return false;
  std::string scratch;
  const auto enc = parse_enc(stored_text(doc, node, scratch));
  return enc && enc->type == "comment";
}

}  // namespace

Item item_of(const syntax::Document& doc, NodeId node, NodeId left_out, bool with_text) {
  Item out;
  out.origin = node;
  out.kind = doc[node].kind;
  out.inline_comment = doc[node].inline_comment;
  const NodeId parent = doc[node].parent;
  if (out.kind != Kind::comment && parent != kNone && doc[parent].kind == Kind::map)
    out.key = doc.key(node);
  if (syntax::is_container(out.kind)) {
    std::size_t count = 0;
    for (NodeId at = doc[node].first_child; at != kNone; at = doc[at].next)
      ++count;
    out.children.reserve(count);
    for (NodeId at = doc[node].first_child; at != kNone; at = doc[at].next) {
      if (at != left_out)
        out.children.push_back(item_of(doc, at, left_out, with_text));
    }
  } else if (!with_text && parent != kNone && is_list_comment(doc, node)) {
    out.kind = Kind::comment;
  }
  if (with_text && !syntax::is_container(out.kind) && out.kind != Kind::null) {
    out.set_text(doc.scalar(node));
  }
  return out;
}

Item item_of(const syntax::Tree& tree) {
  Item out;
  out.kind = tree.kind;
  out.inline_comment = tree.inline_comment;
  out.fresh = true;
  out.set_text(tree.text.clone());
  out.children.reserve(tree.items.size());
  for (const auto& [key, value] : tree.items) {
    out.children.push_back(item_of(value));
    out.children.back().key = key;
  }
  return out;
}

syntax::Tree tree_of(const Item& item) {
  syntax::Tree out = syntax::Tree::of(item.kind, as_text(item.text));
  out.inline_comment = item.inline_comment;
  for (const Item& child : item.children) {
    if (item.kind == Kind::map)
      out.add(child.key, tree_of(child));
    else
      out.add(tree_of(child));
  }
  return out;
}

const Item* find(const Item& root, const Path& path) {
  const Item* at = &root;
  for (const Step& step : path) {
    const Kind wanted = step.index ? Kind::list : Kind::map;
    if (at->kind != wanted)
      return nullptr;
    std::size_t index = 0;
    const auto found = std::ranges::find_if(at->children, [&](const Item& child) {
      if (child.kind == Kind::comment)
        return false;
      return step.index ? index++ == *step.index : child.key == step.key;
    });
    if (found == at->children.end())
      return nullptr;
    at = &*found;
  }
  return at;
}

Item* find(Item& root, const Path& path) {
  return const_cast<Item*>(find(std::as_const(root), path));
}

namespace {

void each_leaf_below(const Item& parent, Path& path,
                     const std::function<void(const Path&, const Item&)>& visit) {
  std::size_t index = 0;
  for (const Item& child : parent.children) {
    if (child.kind == Kind::comment)
      continue;
    if (parent.kind == Kind::list)
      path.push_back({{}, index++});
    else
      path.push_back({child.key, std::nullopt});
    if (child.is_leaf())
      visit(path, child);
    else
      each_leaf_below(child, path, visit);
    path.pop_back();
  }
}

}  // namespace

void each_leaf(const Item& root, const std::function<void(const Path&, const Item&)>& visit) {
  Path path;
  each_leaf_below(root, path, visit);
}

Path path_of(const syntax::Document& doc, NodeId node) {
  Path out;
  while (doc[node].parent != kNone) {
    const NodeId parent = doc[node].parent;
    if (doc[parent].kind == Kind::map) {
      // A comment is told by the map it stands in.
      if (doc[node].kind != Kind::comment)
        out.push_back({doc.key(node), std::nullopt});
    } else {
      std::size_t index = 0;
      for (NodeId at = doc[parent].first_child; at != node; at = doc[at].next)
        index += doc[at].kind == Kind::comment || is_list_comment(doc, at) ? 0 : 1;
      out.push_back({{}, index});
    }
    node = parent;
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace clef::sops

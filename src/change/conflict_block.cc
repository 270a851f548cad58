// SPDX-License-Identifier: MIT
#include "change/conflict_block.h"

#include <charconv>

#include "base/error.h"
#include "sops/metadata_block.h"

namespace clef::change {
namespace {

using syntax::Document;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view kNoBlob = "none";

[[noreturn]] void damaged(std::string_view field) {
  throw Error(Errc::malformed, "the conflict document is damaged: {}", Shown::name(field));
}

// The first item of `map` whose name folds to `name`.
NodeId find_folded(const Document& doc, NodeId map, std::string_view name) {
  if (doc[map].kind != Kind::map)
    return kNone;
  for (NodeId at = doc[map].first_child; at != kNone; at = doc[at].next)
    if (doc[at].kind != Kind::comment && sops::fold(doc.key(at)) == name)
      return at;
  return kNone;
}

bool is_blob_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string read_side(const Document& doc, NodeId claim, std::string_view name) {
  const NodeId at = doc.find(claim, name);
  if (at == kNone || syntax::is_container(doc[at].kind))
    damaged(name);
  // An id of digits alone reads as a number, which would lose what stands before them.
  std::string text(doc[at].kind == Kind::string ? doc.scalar_text(at)
                                                : std::string(doc.raw(doc[at].value)));
  if (text == kNoBlob)
    return {};
  if (!is_blob_id(text))
    damaged(name);
  return text;
}

sops::Step read_step(const Document& doc, NodeId at) {
  if (doc[at].kind == Kind::string)
    return {doc.scalar_text(at), std::nullopt};
  const std::string text = doc.scalar_text(at);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (doc[at].kind != Kind::integer || error != std::errc() || end != text.data() + text.size())
    damaged("paths");
  return {{}, index};
}

// Items of a list without its comments. An empty path is written `[]`.
std::vector<NodeId> elements(const Document& doc, NodeId list, std::string_view field) {
  if (list == kNone || doc[list].kind != Kind::list)
    damaged(field);
  std::vector<NodeId> out;
  for (NodeId at = doc[list].first_child; at != kNone; at = doc[at].next)
    if (doc[at].kind != Kind::comment)
      out.push_back(at);
  return out;
}

sops::Path read_path(const Document& doc, NodeId list) {
  sops::Path out;
  for (const NodeId step : elements(doc, list, "paths"))
    out.push_back(read_step(doc, step));
  // No key is called so: it is how formats without empty lists say the empty path.
  if (out.size() == 1 && !out.front().index && out.front().key.empty())
    out.clear();
  return out;
}

std::string read_text(const Document& doc, NodeId map, std::string_view name) {
  const NodeId at = doc.find(map, name);
  if (at == kNone)
    return {};
  if (syntax::is_container(doc[at].kind))
    damaged(name);
  return doc.scalar_text(at);
}

void read_chosen(const Document& doc, NodeId claim, Conflict& out) {
  out.chosen_mac = read_text(doc, claim, "chosen_mac");
  const NodeId list = doc.find(claim, "chosen");
  if (list == kNone)
    return;
  for (const NodeId one : elements(doc, list, "chosen")) {
    if (doc[one].kind != Kind::map)
      damaged("chosen");
    out.chosen.push_back({read_path(doc, doc.find(one, "path")), read_text(doc, one, "take"),
                          read_text(doc, one, "value")});
  }
}

Tree path_tree(const sops::Path& path, syntax::Format format) {
  Tree out = Tree::list();
  if (path.empty() && syntax::holds_texts_only(format))
    out.add(Tree::string(""));
  for (const sops::Step& step : path)
    out.add(step.index ? Tree::integer(static_cast<std::int64_t>(*step.index))
                       : Tree::string(step.key));
  return out;
}

Tree chosen_tree(const std::vector<Chosen>& chosen, syntax::Format format) {
  Tree out = Tree::list();
  for (const Chosen& choice : chosen) {
    Tree one = Tree::map();
    one.add("path", path_tree(choice.path, format));
    one.add("take", Tree::string(choice.take));
    if (!choice.value.empty())
      one.add("value", Tree::string(choice.value));
    out.add(std::move(one));
  }
  return out;
}

Tree side_tree(const std::string& id) {
  return Tree::string(id.empty() ? kNoBlob : std::string_view(id));
}

void collect(const Document& doc, NodeId node, const std::string& place,
             std::vector<WrappedText>& out) {
  std::size_t index = 0;
  for (NodeId at = doc[node].first_child; at != kNone; at = doc[at].next) {
    if (doc[at].kind == Kind::comment)
      continue;
    const bool in_map = doc[node].kind == Kind::map;
    const std::string name = in_map ? sops::fold(doc.key(at)) : "[" + std::to_string(index++) + "]";
    std::string below = place;
    if (in_map && !place.empty())
      below += '.';
    below += name;
    if (syntax::is_container(doc[at].kind))
      collect(doc, at, below, out);
    else if (in_map && name == "enc" && !place.empty())
      out.push_back({std::move(below), at});
  }
}

}  // namespace

NodeId find_block(const Document& doc, NodeId root) {
  const NodeId block = doc.find(root, "sops");
  return block != kNone && doc[block].kind == Kind::map ? block : kNone;
}

NodeId find_claim(const Document& doc, NodeId root) {
  const NodeId block = find_block(doc, root);
  return block == kNone ? kNone : find_folded(doc, block, kConflictKey);
}

Conflict read_claim(const Document& doc, NodeId claim) {
  if (doc[claim].kind != Kind::map)
    damaged(kConflictKey);
  const NodeId version = doc.find(claim, "version");
  if (version == kNone || doc.scalar_text(version) != "1")
    damaged("version");
  Conflict out;
  out.sides.base = read_side(doc, claim, "base");
  out.sides.ours = read_side(doc, claim, "ours");
  out.sides.theirs = read_side(doc, claim, "theirs");
  const std::vector<NodeId> paths = elements(doc, doc.find(claim, "paths"), "paths");
  const std::vector<NodeId> reasons = elements(doc, doc.find(claim, "why"), "why");
  if (paths.size() != reasons.size())
    damaged("why");
  out.keys.reserve(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto why = syntax::is_container(doc[reasons[i]].kind)
                         ? std::nullopt
                         : why_of(doc.scalar_text(reasons[i]));
    if (!why)
      damaged("why");
    out.keys.push_back({read_path(doc, paths[i]), *why});
  }
  read_chosen(doc, claim, out);
  return out;
}

std::vector<WrappedText> wrapped_texts(const Document& doc, NodeId block) {
  std::vector<WrappedText> out;
  collect(doc, block, "", out);
  return out;
}

Tree claim_tree(const Conflict& conflict, const Document& doc,
                const std::vector<WrappedText>& keys) {
  Tree out = Tree::map();
  out.add("version", Tree::integer(1));
  out.add("base", side_tree(conflict.sides.base));
  out.add("ours", side_tree(conflict.sides.ours));
  out.add("theirs", side_tree(conflict.sides.theirs));
  Tree paths = Tree::list();
  Tree reasons = Tree::list();
  for (const KeyConflict& key : conflict.keys) {
    paths.add(path_tree(key.path, doc.format()));
    reasons.add(Tree::string(why_name(key.why)));
  }
  out.add("paths", std::move(paths));
  out.add("why", std::move(reasons));
  if (!conflict.chosen.empty()) {
    out.add("chosen", chosen_tree(conflict.chosen, doc.format()));
    out.add("chosen_mac", Tree::string(conflict.chosen_mac));
  }
  Tree moved = Tree::map();
  for (const WrappedText& key : keys)
    moved.add(key.place, Tree::string(doc.scalar_text(key.node)));
  out.add("keys", std::move(moved));
  return out;
}

}  // namespace clef::change

// SPDX-License-Identifier: MIT
#include "matrix/key_path.h"

#include <algorithm>

#include "base/error.h"
#include "matrix/names.h"
#include "matrix/schema.h"

namespace clef::matrix {
namespace {

using syntax::kNone;
using syntax::NodeId;

sops::Path literal(std::string_view name) { return {sops::Step{std::string(name), std::nullopt}}; }

NodeId top_node(const sops::SealedDocument* cell, std::string_view key) {
  if (cell == nullptr || key == "sops")
    return kNone;
  const syntax::Document& doc = cell->document();
  return doc.find(doc.roots().front(), key);
}

bool names_container(const sops::SealedDocument* cell, const sops::Path& path) {
  if (cell == nullptr || path.front().index)
    return false;
  const NodeId node = top_node(cell, path.front().key);
  return node != kNone && syntax::is_container(cell->document()[node].kind);
}

void check_names(const sops::Path& path) {
  if (path.empty() || path.front().index)
    throw Error(Errc::bad_key_name, "the path {} does not begin with a key",
                Shown::key_name(sops::to_string(path)));
  check_key_name(path.front().key);
  for (const sops::Step& step : path)
    if (!step.index && step.key != "sops")
      check_key_name(step.key);
}

sops::Path parse_checked(std::string_view text) {
  std::optional<sops::Path> path = sops::parse_path(text);
  if (!path || path->empty())
    throw Error(Errc::bad_key_name, "{} is not a path", Shown::key_name(text))
        .hint("paths look like db.password, db.ports[1] or \"a.b\".c");
  check_names(*path);
  return std::move(*path);
}

NodeId child_at(const syntax::Document& doc, NodeId list, std::size_t index) {
  for (NodeId child = doc[list].first_child; child != kNone; child = doc[child].next) {
    if (doc[child].kind == syntax::Kind::comment)
      continue;
    if (index-- == 0)
      return child;
  }
  return kNone;
}

}  // namespace

sops::Path resolve_key(std::string_view text, const sops::SealedDocument* cell,
                       const Schema* schema, bool as_path) {
  if (as_path)
    return parse_checked(text);
  if (top_node(cell, text) != kNone)
    return literal(text);  // whatever it is called: it can be read and deleted
  if (text.find_first_of(".[\"") == std::string_view::npos) {
    check_key_name(text);
    return literal(text);
  }
  if (schema != nullptr && schema->keys().count(std::string(text)) != 0)
    return literal(text);
  const std::optional<sops::Path> path = sops::parse_path(text);
  if (path && !path->empty() && (path->size() == 1 || names_container(cell, *path))) {
    check_names(*path);
    return *path;
  }
  check_key_name(text);
  throw Error(Errc::ambiguous_key, "{} could be a name or a path", Shown::key_name(text))
      .hint("write {} for the name, or add --path for the path",
            Shown::key_name(sops::to_string(literal(text))));
}

std::string key_argument(std::string_view key) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  if (!key.empty() && key.front() != '-' && std::all_of(key.begin(), key.end(), plain))
    return std::string(key);
  std::string out = "'";
  for (const char c : key)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + (key.find_first_of(".[\"") == std::string_view::npos ? "'" : "' --path");
}

NodeId find_node(const syntax::Document& doc, const sops::Path& path) {
  NodeId node = doc.roots().front();
  for (const sops::Step& step : path) {
    const syntax::Kind wanted = step.index ? syntax::Kind::list : syntax::Kind::map;
    if (node == kNone || doc[node].kind != wanted)
      return kNone;
    node = step.index ? child_at(doc, node, *step.index) : doc.find(node, step.key);
  }
  return node;
}

void throw_no_key(const sops::Path& path, const sops::SealedDocument& cell,
                  std::string_view shown) {
  std::vector<std::string> known;
  if (path.size() == 1) {
    known = cell.top_keys();
  } else {
    for (const sops::Leaf& leaf : cell.leaves())
      known.push_back(sops::to_string(leaf.path));
  }
  const std::string text = path.size() == 1 ? path.front().key : sops::to_string(path);
  Error error(Errc::no_key, "no key {} in {}", Shown::key_name(text), Shown::name(shown));
  if (const std::optional<std::string> near = nearest_name(text, known))
    throw std::move(error).hint("did you mean {}?", Shown::key_name(*near));
  throw std::move(error).hint("'git clef list' shows its keys");
}

}  // namespace clef::matrix

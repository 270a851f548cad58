// SPDX-License-Identifier: MIT
#include "matrix/manifest_text.h"

#include "base/error.h"

namespace clef::matrix {

using syntax::Document;
using syntax::Format;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

namespace {

std::string quoted(std::string_view text) {
  return syntax::emit_scalar(Format::yaml, Kind::string, text, -1);
}

}  // namespace

ManifestText::ManifestText(const Manifest& manifest)
    : manifest_(manifest), doc_(Document::parse(Format::yaml, manifest.text())), edit_(doc_) {
  if (doc_.has_copies())
    throw Error(Errc::unsupported, "{} uses aliases; git-clef does not change such a manifest",
                Shown::path(manifest.name()))
        .hint("make the change by hand");
}

NodeId ManifestText::field(NodeId map, std::string_view key) const {
  return map != kNone && doc_[map].kind == Kind::map ? doc_.find(map, key) : kNone;
}

NodeId ManifestText::entry(std::string_view list, std::string_view name) const {
  for (const NodeId item : items(field(root(), list)))
    if (text(field(item, "name")) == name)
      return item;
  throw Error(Errc::internal_error, "{} is not in the list {}", Shown::name(name),
              Shown::name(list));
}

std::string ManifestText::text(NodeId node) const {
  return node == kNone || syntax::is_container(doc_[node].kind) ? std::string()
                                                                : doc_.scalar_text(node);
}

std::vector<NodeId> ManifestText::items(NodeId container) const {
  std::vector<NodeId> out;
  if (container == kNone || !syntax::is_container(doc_[container].kind))
    return out;
  for (NodeId child = doc_[container].first_child; child != kNone; child = doc_[child].next)
    if (doc_[child].kind != Kind::comment)
      out.push_back(child);
  return out;
}

void ManifestText::set_token(NodeId map, std::string_view key, std::string token,
                             const Tree& value) {
  const NodeId node = field(map, key);
  if (node == kNone)
    edit_.insert(map, key, value);
  else
    edit_.replace_token(node, std::move(token));
}

void ManifestText::set_text(NodeId map, std::string_view key, std::string_view value) {
  set_token(map, key, quoted(value), Tree::string(value));
}

void ManifestText::replace_text(NodeId node, std::string_view value) {
  edit_.replace_token(node, quoted(value));
}

Manifest ManifestText::result() const { return Manifest::parse(manifest_.name(), edit_.apply()); }

}  // namespace clef::matrix

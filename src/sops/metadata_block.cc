// SPDX-License-Identifier: MIT
#include "sops/metadata_block.h"

#include <charconv>

#include "base/error.h"
#include "sops/canonical.h"

namespace clef::sops {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

std::string fold(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

NodeId sops_block(const syntax::Document& doc, NodeId root) {
  if (doc.format() != syntax::Format::dotenv)
    return doc.find(root, "sops");
  for (NodeId at = doc[root].first_child; at != kNone; at = doc[at].next) {
    if (doc[at].kind == Kind::map)
      return at;
  }
  return kNone;
}

BlockMap::BlockMap(const syntax::Document& doc, NodeId node, std::string_view where) : doc_(doc) {
  if (doc[node].kind != Kind::map)
    throw Error(Errc::bad_metadata, "{} in the sops block is not a map", Shown::name(where));
  for (NodeId at = doc[node].first_child; at != kNone; at = doc[at].next) {
    if (doc[at].kind == Kind::comment)
      continue;
    std::string name = fold(doc.key(at));
    if (!entries_.emplace(std::move(name), at).second)
      throw Error(Errc::bad_metadata, "{} stands twice in the sops block",
                  Shown::name(doc.key(at)));
  }
}

NodeId BlockMap::node(std::string_view name) const {
  const auto at = entries_.find(std::string(name));
  return at == entries_.end() || doc_[at->second].kind == Kind::null ? kNone : at->second;
}

std::string BlockMap::text(std::string_view name) const {
  const NodeId at = node(name);
  if (at == kNone)
    return {};
  if (syntax::is_container(doc_[at].kind))
    throw Error(Errc::bad_metadata, "{} in the sops block is not a text", Shown::name(name));
  std::string out = doc_.scalar_text(at);
  if (doc_[at].kind == Kind::boolean)
    return out == "True" ? "1" : "0";  // as the reference's weak decoder writes them
  return out;
}

bool BlockMap::boolean(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty())
    return false;
  const auto parsed = canonical(Kind::boolean, value);
  if (!parsed)
    throw Error(Errc::bad_metadata, "{} in the sops block is neither true nor false",
                Shown::name(name));
  return parsed->reveal_text() == "True";
}

unsigned BlockMap::number(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty())
    return 0;
  unsigned out = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (error != std::errc() || end != value.data() + value.size())
    throw Error(Errc::bad_metadata, "{} in the sops block is not a number", Shown::name(name));
  return out;
}

}  // namespace clef::sops

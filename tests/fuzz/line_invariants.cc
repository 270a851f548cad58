// SPDX-License-Identifier: MIT
#include "fuzz/line_invariants.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include "base/error.h"
#include "syntax/edit.h"
#include "syntax/tree.h"

namespace clef::syntax {
namespace {

void require(bool holds, const char* what) {
  if (holds)
    return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

std::optional<Document> read(Format format, const std::string& text) {
  try {
    return Document::parse(format, text);
  } catch (const Error& e) {
    require(e.code() != Errc::internal_error, "an internal error");
    return std::nullopt;
  }
}

// "path=value" of every text, with the node.
void collect(const Document& doc, NodeId parent, const std::string& path,
             std::vector<std::pair<NodeId, std::string>>& out) {
  for (NodeId id = doc[parent].first_child; id != kNone; id = doc[id].next) {
    const Node& node = doc[id];
    require(node.parent == parent, "wrong parent");
    require(node.value.begin <= node.value.end && node.value.end <= doc.text().size(),
            "value outside the text");
    require(node.key.begin <= node.key.end && node.key.end <= doc.text().size(),
            "key outside the text");
    const std::string text = doc.scalar_text(id);
    require(doc.scalar(id).reveal_text() == text, "two decodings");
    if (is_container(node.kind))
      collect(doc, id, path + doc.key(id) + "/", out);
    else if (node.kind == Kind::string)
      out.emplace_back(id, path + doc.key(id) + "=" + text);
  }
}

std::vector<std::pair<NodeId, std::string>> values(const Document& doc) {
  std::vector<std::pair<NodeId, std::string>> out;
  collect(doc, doc.roots().front(), "", out);
  return out;
}

bool same(const std::vector<std::pair<NodeId, std::string>>& a,
          const std::vector<std::pair<NodeId, std::string>>& b, std::size_t but) {
  if (a.size() != b.size())
    return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (i != but && a[i].second != b[i].second)
      return false;
  return true;
}

bool has_metadata(const Document& doc) {
  for (NodeId id = doc[doc.roots().front()].first_child; id != kNone; id = doc[id].next)
    if (doc[id].kind == Kind::map && doc.key(id) == "sops")
      return true;
  return false;
}

void check_emitted(const Document& doc) {
  std::vector<Tree> trees;
  trees.push_back(tree_of(doc, doc.roots().front()));
  std::string text;
  try {
    text = emit(doc.format(), trees);
  } catch (const Error& e) {
    require(e.code() == Errc::unsupported, "emitting fails otherwise than unsupported");
    return;
  }
  const auto again = read(doc.format(), text);
  require(again && (has_metadata(doc) || same(values(*again), values(doc), SIZE_MAX)),
          "emitted text is read as another");
}

void check_token(const Document& doc, std::size_t at) {
  const auto before = values(doc);
  Edit edit(doc);
  edit.replace_token(before[at].first, "ENC[x]");
  const auto again = read(doc.format(), edit.apply());
  require(again && same(values(*again), before, at), "a token changes more than its value");
  require(values(*again)[at].second.ends_with("=ENC[x]"), "a token is read as another");
}

void check_removal(const Document& doc, std::size_t at) {
  const auto before = values(doc);
  if (doc[doc[before[at].first].parent].kind == Kind::list || has_metadata(doc))
    return;
  Edit edit(doc);
  edit.remove(before[at].first);
  const auto again = read(doc.format(), edit.apply());
  require(again.has_value(), "what is left cannot be read");
  require(values(*again).size() + 1 == before.size(), "removal takes more than one");
}

}  // namespace

void check_line_format(Format format, const std::string& text) {
  const auto doc = read(format, text);
  if (!doc)
    return;
  check_emitted(*doc);
  const std::size_t count = values(*doc).size();
  if (count == 0)
    return;
  check_token(*doc, text.size() % count);
  check_removal(*doc, (text.size() / 3) % count);
}

}  // namespace clef::syntax

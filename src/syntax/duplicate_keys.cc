// SPDX-License-Identifier: MIT
#include "syntax/duplicate_keys.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace clef::syntax {
namespace {

struct Entry {
  std::size_t hash;
  NodeId id;
};

}  // namespace

void refuse_duplicate_keys(const Document& doc, NodeId map) {
  std::vector<Entry> entries;
  for (NodeId id = doc[map].first_child; id != kNone; id = doc[id].next)
    if (doc[id].kind != Kind::comment)
      entries.push_back({std::hash<std::string>()(doc.key(id)), id});
  // Colliding hashes fall back to the keys themselves, so that they cost a comparison, not a scan.
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.hash != b.hash)
      return a.hash < b.hash;
    if (a.id == b.id)
      return false;
    const std::string left = doc.key(a.id), right = doc.key(b.id);
    return left != right ? left < right : a.id < b.id;
  });
  const auto same = [&](const Entry& a, const Entry& b) {
    return a.hash == b.hash && doc.key(a.id) == doc.key(b.id);
  };
  const auto found = std::adjacent_find(entries.begin(), entries.end(), same);
  if (found == entries.end())
    return;
  throw Error(Errc::duplicate_key, "line {}: the key {} stands already on line {}",
              Shown::line(doc.line_of(doc[std::next(found)->id].key.begin)),
              Shown::key_name(doc.key(found->id)),
              Shown::line(doc.line_of(doc[found->id].key.begin)));
}

}  // namespace clef::syntax

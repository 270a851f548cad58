// SPDX-License-Identifier: MIT
#include "sops/key_index.h"

#include <algorithm>
#include <functional>

namespace clef::sops {
namespace {

using syntax::Kind;

bool has_key(const Item& item, std::string_view key) {
  return item.kind != Kind::comment && item.key == key;
}

}  // namespace

void KeyIndex::extend(const Item& map) {
  // Comments at the end move back when a key is added: they are passed over again each time.
  for (std::size_t at = next_; at < map.children.size(); ++at) {
    const Item& child = map.children[at];
    if (child.kind == Kind::comment)
      continue;
    places_.emplace(std::hash<std::string_view>()(child.key), at);
    next_ = at + 1;
  }
}

const Item* KeyIndex::find(const Item& map, std::string_view key) {
  constexpr std::size_t kFew = 16;
  if (lookups_ < kFew) {
    ++lookups_;
    const auto found =
        std::ranges::find_if(map.children, [&](const Item& child) { return has_key(child, key); });
    return found == map.children.end() ? nullptr : &*found;
  }
  extend(map);
  const Item* first = nullptr;
  const auto [begin, end] = places_.equal_range(std::hash<std::string_view>()(key));
  for (auto at = begin; at != end; ++at) {
    const Item& child = map.children.at(at->second);
    if (has_key(child, key) && (first == nullptr || &child < first))
      first = &child;
  }
  return first;
}

void KeyIndex::forget() {
  places_.clear();
  next_ = 0;
  lookups_ = 0;
}

}  // namespace clef::sops

// SPDX-License-Identifier: MIT
// Where the keys of one map are, for documents in which many are looked up: without it a change of
// every key would be quadratic.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "sops/item.h"

namespace clef::sops {

class KeyIndex {
 public:
  // The first child of `map` with that key, no comment; null if there is none. `map` is the same at
  // each call. Children may have been added behind all that have keys; after any other change of
  // them forget() must have been called.
  const Item* find(const Item& map, std::string_view key);
  void forget();

 private:
  void extend(const Item& map);

  // Hash of a key to its place. Keys themselves move with their items.
  std::unordered_multimap<std::size_t, std::size_t> places_;
  std::size_t next_ = 0;     // the place behind the last key that is known
  std::size_t lookups_ = 0;  // the first few are cheaper without an index
};

}  // namespace clef::sops

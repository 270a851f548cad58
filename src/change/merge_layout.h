// SPDX-License-Identifier: MIT
// Order and comments of one map in three versions, apart from its values.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/tree.h"

namespace clef::change {

using Comments = std::vector<const syntax::Tree*>;

// The items of a map with the comments above each. Refers to the tree it was made of.
class MapLayout {
 public:
  MapLayout() = default;
  explicit MapLayout(const syntax::Tree* map);  // null or no map: nothing

  [[nodiscard]] const std::vector<std::string_view>& keys() const { return keys_; }
  [[nodiscard]] const syntax::Tree* find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  // Above `key`, or empty.
  [[nodiscard]] const Comments& comments(std::string_view key) const;
  [[nodiscard]] const Comments& closing() const { return closing_; }  // below the last item

 private:
  struct Entry {
    const syntax::Tree* value;
    Comments comments;
  };
  std::vector<std::string_view> keys_;
  std::unordered_map<std::string_view, Entry> entries_;
  Comments closing_;
};

// Every key of ours and theirs once. The order is ours' unless ours has that of the base and theirs
// has not; keys that only the other side has stand behind their neighbour over there.
std::vector<std::string_view> merged_order(const MapLayout& base, const MapLayout& ours,
                                           const MapLayout& theirs);

// What only one side changed; ours and theirs' new lines if both did.
Comments merged_comments(const Comments& base, const Comments& ours, const Comments& theirs);

}  // namespace clef::change

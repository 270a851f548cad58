// SPDX-License-Identifier: MIT
// Turns the collected changes of one edit into splices: what becomes of a container can only be
// said when all of them are known.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "syntax/edit.h"
#include "syntax/places.h"
#include "syntax/splices.h"

namespace clef::syntax {

// Items that go and come in one container.
struct ContainerChange {
  NodeId id = kNone;
  std::vector<NodeId> removed;
  std::vector<const Edit::Change*> inserts;
};

// The items of a container with what happens to them.
struct ItemList {
  ItemList(const Places& places, const ContainerChange& change);
  std::size_t size() const { return ids.size(); }
  bool all_removed() const { return kept == 0; }
  // What is inserted and the index of the item it goes behind, -1: before all. In order of place.
  std::vector<std::pair<std::ptrdiff_t, const Edit::Change*>> inserts;

  std::vector<NodeId> ids;
  std::vector<bool> removed;
  std::size_t kept = 0;

 private:
  std::ptrdiff_t anchor(const Places& places, const Edit::Change& insert) const;
  std::unordered_map<NodeId, std::size_t> index_;
  std::ptrdiff_t last_ = -1;  // index of the last item that is not the document's metadata
};

// Start of an item's first line, or of the comment lines directly above it that go with it.
// `from`: where the item before it, or the container, ends.
std::uint32_t with_comments_above(const Places& places, std::uint32_t begin, std::uint32_t from,
                                  bool keep_file_header);

// The splices of `changes`. Errors as Edit.
void plan_edit(const Places& places, const std::vector<Edit::Change>& changes, Splices& out);

}  // namespace clef::syntax

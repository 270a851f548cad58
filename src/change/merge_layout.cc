// SPDX-License-Identifier: MIT
#include "change/merge_layout.h"

#include <algorithm>
#include <unordered_set>

namespace clef::change {

using syntax::Kind;
using syntax::Tree;

MapLayout::MapLayout(const Tree* map) {
  if (map == nullptr || map->kind != Kind::map)
    return;
  keys_.reserve(map->items.size());
  for (const auto& [key, value] : map->items) {
    if (value.kind == Kind::comment) {
      closing_.push_back(&value);
      continue;
    }
    if (entries_.emplace(key, Entry{&value, std::move(closing_)}).second)
      keys_.push_back(key);
    closing_.clear();
  }
}

const Tree* MapLayout::find(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : found->second.value;
}

const Comments& MapLayout::comments(std::string_view key) const {
  static const Comments kNothing;
  const auto found = entries_.find(key);
  return found == entries_.end() ? kNothing : found->second.comments;
}

namespace {

// The keys of `side` that `other` has too, in the order of `side`.
std::vector<std::string_view> common(const MapLayout& side, const MapLayout& other) {
  std::vector<std::string_view> out;
  out.reserve(side.keys().size());
  std::ranges::copy_if(side.keys(), std::back_inserter(out),
                       [&](std::string_view key) { return other.has(key); });
  return out;
}

bool reordered(const MapLayout& side, const MapLayout& base) {
  return common(side, base) != common(base, side);
}

bool same_lines(const Comments& a, const Comments& b) {
  return std::ranges::equal(a, b, [](const Tree* x, const Tree* y) {
    return x->text.reveal_text() == y->text.reveal_text();
  });
}

bool contains(const Comments& comments, const Tree* line) {
  return std::ranges::any_of(comments, [&](const Tree* each) {
    return each->text.reveal_text() == line->text.reveal_text();
  });
}

}  // namespace

std::vector<std::string_view> merged_order(const MapLayout& base, const MapLayout& ours,
                                           const MapLayout& theirs) {
  const bool by_theirs = !reordered(ours, base) && reordered(theirs, base);
  const MapLayout& first = by_theirs ? theirs : ours;
  const MapLayout& second = by_theirs ? ours : theirs;
  // What goes behind a key of `first`; under the empty view without bytes: in front.
  std::unordered_map<std::string_view, std::vector<std::string_view>> behind;
  std::vector<std::string_view> front;
  std::vector<std::string_view>* place = &front;
  for (const std::string_view key : second.keys()) {
    if (first.has(key))
      place = &behind[key];
    else
      place->push_back(key);
  }
  std::vector<std::string_view> out = std::move(front);
  for (const std::string_view key : first.keys()) {
    out.push_back(key);
    const auto more = behind.find(key);
    if (more != behind.end())
      out.insert(out.end(), more->second.begin(), more->second.end());
  }
  return out;
}

Comments merged_comments(const Comments& base, const Comments& ours, const Comments& theirs) {
  if (same_lines(ours, base))
    return theirs;
  Comments out = ours;
  if (same_lines(theirs, base))
    return out;
  std::ranges::copy_if(theirs, std::back_inserter(out), [&](const Tree* line) {
    return !contains(base, line) && !contains(ours, line);
  });
  return out;
}

}  // namespace clef::change

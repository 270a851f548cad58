// SPDX-License-Identifier: MIT
#include "matrix/sidecar.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "base/error.h"
#include "matrix/in_file.h"
#include "matrix/sidecar_text.h"

namespace clef::matrix {
namespace {

using syntax::Document;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

// Calls use(entry, key) for each map of the list that has a key, the first of each key.
template <class Use>
void each_entry(const Document& doc, std::string_view list_name, const Use& use) {
  const NodeId list = doc.find(doc.roots().front(), list_name);
  if (list == kNone || doc[list].kind != Kind::list)
    return;
  std::unordered_set<std::string> seen;
  for (NodeId entry = doc[list].first_child; entry != kNone; entry = doc[entry].next) {
    std::string key = sidecar_field(doc, entry, "key");
    if (!key.empty() && seen.insert(key).second)
      use(entry, key);
  }
}

std::int64_t count_of(const Document& doc, NodeId entry) {
  const NodeId node = doc.find(entry, "rotation_count");
  if (node == kNone || doc[node].kind != Kind::integer)
    return 0;
  const std::string text = doc.scalar_text(node);
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::max<std::int64_t>(0, count);
}

template <class Entry>
auto find_key(std::vector<Entry>& entries, std::string_view key) {
  return std::find_if(entries.begin(), entries.end(),
                      [&](const Entry& entry) { return entry.key == key; });
}

template <class Entry>
const Entry* lookup(const std::vector<Entry>& entries, std::string_view key) {
  const auto it = std::find_if(entries.begin(), entries.end(),
                               [&](const Entry& entry) { return entry.key == key; });
  return it == entries.end() ? nullptr : &*it;
}

// True for `key` itself and for every path below it: "db" covers "db.port" and "db[0]".
bool covers(std::string_view key, std::string_view path) {
  return path.substr(0, key.size()) == key &&
         (path.size() == key.size() || path[key.size()] == '.' || path[key.size()] == '[');
}

template <class Entry>
bool erase_below(std::vector<Entry>& entries, std::string_view key) {
  const auto end = std::remove_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return covers(key, entry.key); });
  const bool found = end != entries.end();
  entries.erase(end, entries.end());
  return found;
}

template <class Entry>
bool rename_below(std::vector<Entry>& entries, std::string_view from, std::string_view to) {
  bool found = false;
  for (Entry& entry : entries)
    if (covers(from, entry.key)) {
      entry.key.replace(0, from.size(), to);
      entry.changed = true;
      found = true;
    }
  return found;
}

}  // namespace

Sidecar Sidecar::read(std::string_view name, std::string text) {
  Sidecar out;
  try {
    out.original_ = in_file(name, [&] {
      return std::make_shared<const Document>(
          Document::parse(syntax::Format::yaml, std::move(text), syntax::Aliases::expand));
    });
    const Document& doc = *out.original_;
    if (doc.roots().empty())
      return Sidecar();
    each_entry(doc, "pending", [&](NodeId entry, const std::string& key) {
      out.pending_.push_back(
          {key, sidecar_field(doc, entry, "since"), sidecar_field(doc, entry, "setBy"), key});
    });
    each_entry(doc, "rotations", [&](NodeId entry, const std::string& key) {
      out.rotations_.push_back({key, sidecar_field(doc, entry, "last_rotated_at"),
                                sidecar_field(doc, entry, "rotated_by"), count_of(doc, entry),
                                key});
    });
  } catch (const Error& error) {
    out = Sidecar();
    out.problem_ = error.message();
  }
  return out;
}

const PendingKey* Sidecar::find_pending(std::string_view key) const {
  return lookup(pending_, key);
}

const Rotation* Sidecar::find_rotation(std::string_view key) const {
  return lookup(rotations_, key);
}

void Sidecar::mark_pending(std::string_view key, std::string_view since, std::string_view set_by) {
  if (find_pending(key) != nullptr)
    return;
  pending_.push_back({std::string(key), std::string(since), std::string(set_by), {}});
  changed_ = true;
}

void Sidecar::record_rotation(std::string_view key, std::string_view at, std::string_view by) {
  drop_pending(key);
  const std::size_t place = place_of_rotation(key);
  if (place == rotations_.size())
    rotations_.push_back(Rotation{std::string(key), {}, {}, 0, {}});
  Rotation& rotation = rotations_[place];
  rotation.last_rotated_at = at;
  rotation.rotated_by = by;
  ++rotation.rotation_count;
  rotation.changed = true;
  changed_ = true;
}

// A whole cell is recorded key by key, which is quadratic without places; one key is found sooner
// than they are noted.
std::size_t Sidecar::place_of_rotation(std::string_view key) {
  constexpr std::size_t kFew = 16;
  if (searches_ < kFew) {
    ++searches_;
    return static_cast<std::size_t>(find_key(rotations_, key) - rotations_.begin());
  }
  for (; placed_ < rotations_.size(); ++placed_)
    places_.emplace(rotations_[placed_].key, placed_);
  const auto found = places_.find(std::string(key));
  return found == places_.end() ? rotations_.size() : found->second;
}

void Sidecar::forget_places() {
  places_.clear();
  placed_ = 0;
}

void Sidecar::forget(std::string_view key) {
  const bool was_pending = erase_below(pending_, key);
  forget_places();
  changed_ = erase_below(rotations_, key) || was_pending || changed_;
}

void Sidecar::rename(std::string_view from, std::string_view to) {
  const bool was_pending = rename_below(pending_, from, to);
  forget_places();
  changed_ = rename_below(rotations_, from, to) || was_pending || changed_;
}

void Sidecar::drop_pending(std::string_view key) {
  const auto it = find_key(pending_, key);
  if (it == pending_.end())
    return;
  pending_.erase(it);
  changed_ = true;
}

std::string Sidecar::text() const {
  if (original_ && !changed_)
    return original_->text();
  if (original_)
    if (std::optional<std::string> spliced = splice_sidecar(*original_, pending_, rotations_))
      return *std::move(spliced);
  return new_sidecar_text(pending_, rotations_);
}

}  // namespace clef::matrix

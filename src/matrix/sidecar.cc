// SPDX-License-Identifier: MIT
#include "matrix/sidecar.h"

#include <algorithm>

#include "base/error.h"
#include "matrix/sidecar_text.h"
#include "syntax/config.h"

namespace clef::matrix {
namespace {

using syntax::Config;

std::vector<Config> entries_of(const Config& root, std::string_view list_name) {
  const std::optional<Config> list = root.get(list_name);
  return list && list->is_list() ? list->elements() : std::vector<Config>();
}

std::string text_of(const Config& entry, std::string_view field) {
  const std::optional<Config> value = entry.is_map() ? entry.get(field) : std::nullopt;
  return value && value->text() ? *value->text() : std::string();
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
      found = true;
    }
  return found;
}

}  // namespace

Sidecar Sidecar::read(std::string_view name, std::string text) {
  Sidecar out;
  try {
    const Config root = Config::parse(name, text);
    for (const Config& entry : entries_of(root, "pending")) {
      PendingKey pending{text_of(entry, "key"), text_of(entry, "since"), text_of(entry, "setBy"),
                         text_of(entry, "key")};
      if (!pending.key.empty() && out.find_pending(pending.key) == nullptr)
        out.pending_.push_back(std::move(pending));
    }
    for (const Config& entry : entries_of(root, "rotations")) {
      Rotation rotation{text_of(entry, "key"), text_of(entry, "last_rotated_at"),
                        text_of(entry, "rotated_by"), 0, text_of(entry, "key")};
      if (const auto count = entry.is_map() ? entry.get("rotation_count") : std::nullopt)
        rotation.rotation_count = std::max<std::int64_t>(0, count->integer().value_or(0));
      if (!rotation.key.empty() && out.find_rotation(rotation.key) == nullptr)
        out.rotations_.push_back(std::move(rotation));
    }
    out.original_ = std::move(text);
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
  auto it = find_key(rotations_, key);
  if (it == rotations_.end())
    it = rotations_.insert(it, Rotation{std::string(key), {}, {}, 0, {}});
  it->last_rotated_at = at;
  it->rotated_by = by;
  ++it->rotation_count;
  changed_ = true;
}

void Sidecar::forget(std::string_view key) {
  const bool was_pending = erase_below(pending_, key);
  changed_ = erase_below(rotations_, key) || was_pending || changed_;
}

void Sidecar::rename(std::string_view from, std::string_view to) {
  const bool was_pending = rename_below(pending_, from, to);
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
  if (!changed_ && !original_.empty())
    return original_;
  if (!original_.empty())
    if (std::optional<std::string> spliced = splice_sidecar(original_, pending_, rotations_))
      return *spliced;
  return new_sidecar_text(pending_, rotations_);
}

}  // namespace clef::matrix

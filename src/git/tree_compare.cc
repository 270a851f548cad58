// SPDX-License-Identifier: MIT
#include "git/tree_compare.h"

#include <map>
#include <optional>
#include <set>

namespace clef::git {
namespace {

constexpr unsigned kTypeMask = 0170000;
constexpr unsigned kTree = 0040000;

// One path on both sides; an empty id where it is absent.
struct Side {
  unsigned mode = 0;
  std::string id;
};
using Sides = std::pair<Side, Side>;

std::optional<TreeChange> change_between(const std::string& path, const Side& from,
                                         const Side& to) {
  if (from.id == to.id && from.mode == to.mode)
    return std::nullopt;
  TreeChange change;
  change.path = path;
  change.old_mode = from.mode;
  change.new_mode = to.mode;
  change.old_id = from.id;
  change.new_id = to.id;
  if (from.id.empty())
    change.status = 'A';
  else if (to.id.empty())
    change.status = 'D';
  else
    change.status = (from.mode & kTypeMask) == (to.mode & kTypeMask) ? 'M' : 'T';
  return change;
}

class Comparison {
 public:
  Comparison(const ReadTree& read, const PathChoice& choice) : read_(read), choice_(choice) {}

  void compare(const std::string& from, const std::string& to, const std::string& prefix) {
    // A folder's name with the slash that git sorts it by: a file of its name is another item.
    std::map<std::string, Sides> items;
    for (TreeItem& item : items_of(from))
      items[name_of(item)].first = {item.mode, std::move(item.id)};
    for (TreeItem& item : items_of(to))
      items[name_of(item)].second = {item.mode, std::move(item.id)};
    for (const auto& [name, sides] : items)
      compare_item(prefix + name, sides);
  }
  std::vector<TreeChange> take() { return std::move(changes_); }

 private:
  std::vector<TreeItem> items_of(const std::string& id) const {
    return id.empty() ? std::vector<TreeItem>() : read_(id);
  }
  static std::string name_of(const TreeItem& item) {
    return item.mode == kTree ? item.name + "/" : item.name;
  }
  void compare_item(const std::string& path, const Sides& sides) {
    if (path.ends_with('/')) {
      if (sides.first.id != sides.second.id && choice_.may_hold(path))
        compare(sides.first.id, sides.second.id, path);
      return;
    }
    auto change =
        choice_.contains(path) ? change_between(path, sides.first, sides.second) : std::nullopt;
    if (change)
      changes_.push_back(*std::move(change));
  }

  const ReadTree& read_;
  const PathChoice& choice_;
  std::vector<TreeChange> changes_;
};

}  // namespace

std::vector<TreeEntry> files_of(const ReadTree& read, const std::string& id,
                                const PathChoice& choice) {
  std::vector<TreeEntry> files;
  for (TreeChange& change : compare_trees(read, {}, id, choice))
    files.push_back({std::move(change.path), change.new_mode, std::move(change.new_id)});
  return files;
}

std::vector<TreeChange> compare_trees(const ReadTree& read, const std::string& from,
                                      const std::string& to, const PathChoice& choice) {
  Comparison comparison(read, choice);
  if (from != to)
    comparison.compare(from, to, {});
  return comparison.take();
}

std::vector<TreeChange> compare_with_index(const std::vector<TreeEntry>& files,
                                           const std::vector<IndexEntry>& index) {
  std::map<std::string, Sides> paths;
  for (const TreeEntry& file : files)
    paths[file.path].first = {file.mode, file.id};
  std::set<std::string> unmerged;
  for (const IndexEntry& entry : index) {
    if (entry.stage != 0) {
      unmerged.insert(entry.path);
      paths.try_emplace(entry.path);
    } else if (!entry.intent_to_add)
      paths[entry.path].second = {entry.mode, entry.id};
  }
  std::vector<TreeChange> changes;
  for (const auto& [path, sides] : paths) {
    auto change = change_between(path, sides.first, sides.second);
    if (unmerged.contains(path))
      change = TreeChange{'U', sides.first.mode, 0, sides.first.id, {}, path, {}};
    if (change)
      changes.push_back(*std::move(change));
  }
  return changes;
}

}  // namespace clef::git

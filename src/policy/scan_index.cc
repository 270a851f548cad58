// SPDX-License-Identifier: MIT
#include "policy/scan_index.h"

#include <algorithm>

namespace clef::policy {

std::uint32_t ScanIndex::path_number(std::string path) {
  const auto [found, is_new] =
      path_numbers_.try_emplace(std::move(path), static_cast<std::uint32_t>(paths_.size()));
  if (is_new)
    paths_.push_back(&found->first);  // nodes of the map stay where they are
  return found->second;
}

ScanIndex::Blob& ScanIndex::blob(const std::string& id) {
  const auto [found, is_new] =
      blob_numbers_.try_emplace(id, static_cast<std::uint32_t>(blobs_.size()));
  if (is_new)
    blobs_.push_back({found->first, {}, 0, kNowhere});
  return blobs_[found->second];
}

void ScanIndex::add(const WalkedCommit& commit, std::string_view folder) {
  const auto number = static_cast<std::uint32_t>(commits_.size());
  commits_.push_back(commit.id);
  for (const WalkedChange& change : commit.changes) {
    const std::uint32_t path = path_number(std::string(folder) + change.path);
    std::vector<Entry>& entries = blob(change.id).entries;
    if (keeps_predecessors_) {
      entries.push_back({path, number, change.before});
      continue;
    }
    const auto same = std::find_if(entries.begin(), entries.end(),
                                   [path](const Entry& entry) { return entry.path == path; });
    if (same != entries.end())
      same->commit = number;
    else
      entries.push_back({path, number, {}});
  }
}

void ScanIndex::finish() {
  for (Blob& blob : blobs_)
    std::stable_sort(
        blob.entries.begin(), blob.entries.end(), [this](const auto& a, const auto& b) {
          return a.commit != b.commit ? a.commit > b.commit : path(a.path) < path(b.path);
        });
}

void ScanIndex::set_object(std::string_view id, std::size_t size, std::uint32_t position) {
  const auto found = blob_numbers_.find(std::string(id));
  if (found == blob_numbers_.end())
    return;
  blobs_[found->second].size = size;
  blobs_[found->second].position = position;
}

}  // namespace clef::policy

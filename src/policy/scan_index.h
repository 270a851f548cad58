// SPDX-License-Identifier: MIT
// What a walk over commits found, each content once: where it was brought, and first by which
// commit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/scan_walk.h"

namespace clef::policy {

class ScanIndex {
 public:
  struct Entry {
    std::uint32_t path = 0;
    std::uint32_t commit = 0;         // a higher number: an earlier commit
    std::vector<std::string> before;  // only if they are kept
  };
  struct Blob {
    std::string_view id;         // points into the index
    std::vector<Entry> entries;  // the earliest one first
    std::size_t size = 0;
    std::uint32_t position = kNowhere;  // in the order of packs
  };
  static constexpr std::uint32_t kNowhere = UINT32_MAX;

  // With predecessors every place counts that brought a content, not the first one of a path alone.
  explicit ScanIndex(bool keeps_predecessors) : keeps_predecessors_(keeps_predecessors) {}

  // Children before parents; paths are put under `folder`.
  void add(const WalkedCommit& commit, std::string_view folder = {});
  // After all commits: entries in order.
  void finish();
  void set_object(std::string_view id, std::size_t size, std::uint32_t position);

  const std::vector<Blob>& blobs() const { return blobs_; }
  const std::vector<std::string>& commits() const { return commits_; }
  const std::string& commit(std::uint32_t number) const { return commits_[number]; }
  const std::string& path(std::uint32_t number) const { return *paths_[number]; }
  std::size_t paths() const { return paths_.size(); }

 private:
  std::uint32_t path_number(std::string path);
  Blob& blob(const std::string& id);

  bool keeps_predecessors_;
  std::vector<std::string> commits_;
  std::unordered_map<std::string, std::uint32_t> path_numbers_;
  std::vector<const std::string*> paths_;
  std::unordered_map<std::string, std::uint32_t> blob_numbers_;
  std::vector<Blob> blobs_;
};

}  // namespace clef::policy

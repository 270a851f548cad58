// SPDX-License-Identifier: MIT
// Which contents were found clean before, so that the next scan of a history reads only what is
// new. A file in the common git dir; it holds digests of ids and paths, never anything of a
// content.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clef::policy {

class ScanCache {
 public:
  // `identity` is that of the rules (Scanner::identity): what other rules found clean says nothing.
  // A file that is damaged, or that others may write to, counts as empty.
  ScanCache(const std::filesystem::path& common_dir, std::string_view identity);

  bool is_clean(std::string_view id, std::string_view path) const;
  void add(std::string_view id, std::string_view path);
  // Writes what was added; what cannot be written is forgotten.
  void save();

 private:
  // Of id and path: rules look at the path, too. Half a SHA-256, as only who wrote both contents
  // could make two of them meet.
  using Mark = std::array<std::uint8_t, 16>;
  static Mark mark_of(std::string_view id, std::string_view path);
  void load();

  std::filesystem::path folder_;
  std::string name_;
  std::vector<Mark> known_;  // sorted
  std::vector<Mark> added_;
};

}  // namespace clef::policy

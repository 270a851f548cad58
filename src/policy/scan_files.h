// SPDX-License-Identifier: MIT
// Files as a source to scan: of a work tree as git lists them, or any folder. Links are not
// followed, for what they lead to is scanned itself or lies outside; of hard links one is read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "git/blob_stream.h"
#include "scan/source.h"

namespace clef::policy {

// Paths that git lists below `folders` (literal, from the top; none: everything): tracked ones and
// untracked ones, those that are ignored only if asked for. git_failed.
std::vector<std::string> listed_files(const git::Invocation& git,
                                      const std::vector<std::string>& folders, bool ignored);
// Files below `root`/`start` without any git, as paths from `root`; .git folders are left out. A
// folder that cannot be read stands in the list itself, with a slash behind it.
std::vector<std::string> walked_files(const std::filesystem::path& root, const std::string& start);

class FileSource final : public scan::BlobSource {
 public:
  using SkipsPath = std::function<bool(std::string_view)>;
  // `paths` from `root`. io_error if it cannot be opened.
  FileSource(const std::filesystem::path& root, std::vector<std::string> paths,
             SkipsPath skips_path, std::size_t cap);

  bool next(scan::BlobItem& item, std::size_t worker) override;
  std::optional<std::string_view> load(const scan::BlobItem& item, std::size_t worker) override;
  void settle(const scan::BlobItem&, std::string_view, std::vector<scan::Finding>&) override {}

  std::size_t ignored() const { return ignored_; }

 private:
  bool is_wanted(const std::string& path, scan::BlobItem& item);
  git::ObjectBuffer& buffer(std::size_t worker);

  Fd root_;
  std::vector<std::string> paths_;
  SkipsPath skips_path_;
  std::size_t cap_;
  std::size_t at_ = 0;
  std::size_t ignored_ = 0;
  std::set<std::pair<std::uint64_t, std::uint64_t>> linked_;  // device and inode, read already
  std::mutex lock_;                                           // of the map alone
  std::map<std::size_t, git::ObjectBuffer> buffers_;
};

// Texts that are no files.
class TextSource final : public scan::BlobSource {
 public:
  void add(std::string path, std::string text);
  bool next(scan::BlobItem& item, std::size_t worker) override;
  std::optional<std::string_view> load(const scan::BlobItem& item, std::size_t worker) override;
  void settle(const scan::BlobItem&, std::string_view, std::vector<scan::Finding>&) override {}

 private:
  struct Text {
    std::string path;
    std::string text;
  };
  std::vector<Text> texts_;
  std::size_t at_ = 0;
};

}  // namespace clef::policy

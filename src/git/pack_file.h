// SPDX-License-Identifier: MIT
// One pack and its index of version 2, mapped (gitformat-pack). Bytes from anyone: what does not
// hold is told as absent, and the caller asks git.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace clef::git {

namespace fs = std::filesystem;

struct PackEntry {
  std::size_t size = 0;    // of what is inflated: the object, or the delta
  std::uint64_t data = 0;  // where it begins, deflated
  bool is_delta = false;
  std::uint64_t base = 0;  // of a delta: where its base lies in the same pack
};

// Any number of threads.
class PackFile {
 public:
  // The pack beside `index`; nullptr if one of them cannot be read or is not of this form. An id
  // has `id_size` bytes.
  static std::unique_ptr<PackFile> open(const fs::path& index, std::size_t id_size);
  ~PackFile();
  PackFile(const PackFile&) = delete;
  PackFile& operator=(const PackFile&) = delete;

  // Where the object of this id (raw bytes) lies.
  std::optional<std::uint64_t> find(std::string_view id) const;
  // nullopt: there is none at this place, or its base lies elsewhere.
  std::optional<PackEntry> entry(std::uint64_t offset) const;
  // What lies from `entry.data` on, to the end of the pack's objects.
  std::string_view deflated(const PackEntry& entry) const { return objects_.substr(entry.data); }

 private:
  PackFile(std::string_view index, std::string_view pack, std::size_t id_size);
  bool check();
  std::optional<std::uint64_t> offset_of(std::size_t number) const;

  std::string_view index_;    // mapped
  std::string_view pack_;     // mapped
  std::string_view objects_;  // pack_ without the hash at its end
  std::size_t id_size_;
  std::size_t count_ = 0;
};

}  // namespace clef::git

// SPDX-License-Identifier: MIT
// Which blob a plaintext became: lets `clean` give the same bytes again without opening anything.
// Lies in the git dir, which travels in archives and images, so it holds no digest that could be
// guessed at: names are HMACs under this machine's LOCAL key, and so is each line as a whole
// (security.md S20).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef::entry {

inline constexpr std::string_view kCleanCacheLabel = "git-clef clean cache v1";

// <common dir>/clef/clean-cache, a line an entry: `HMAC(path, plaintext) BLOB HMAC(both)` in hex;
// of several with one name the last counts. It may be lost, cut or written by several processes at
// once; what does not verify is passed over. Nothing here throws for its sake.
class CleanCache {
 public:
  using Name = std::string;

  // `key` as LocalState::derive(kCleanCacheLabel) gives it.
  CleanCache(std::filesystem::path common_dir, Secret key);

  Name name_of(std::string_view path, ByteView plaintext) const;
  std::optional<std::string> find(const Name& name);  // id of the blob, hex
  void put(const Name& name, std::string_view blob_id);

 private:
  void load();
  std::string check_of(std::string_view name, std::string_view blob_id) const;

  std::filesystem::path common_dir_;
  Secret key_;
  bool loaded_ = false;
  std::unordered_map<Name, std::string> entries_;
};

// As git names a blob; `id_length` is 40 (SHA-1) or 64 (SHA-256).
std::string blob_id(std::string_view content, std::size_t id_length);

}  // namespace clef::entry

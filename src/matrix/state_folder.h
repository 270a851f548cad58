// SPDX-License-Identifier: MIT
// A folder of files that only this user may read or write, and that is not believed otherwise.
#pragma once

#include <optional>

#include "base/clock.h"
#include "base/file.h"
#include "base/secret.h"

namespace clef::matrix {

// All of it Errc::bad_local_state: a folder or file that is a link, belongs to someone else, has
// another name (hard link) or is open to others; a folder whose parent others may write to.
class StateFolder {
 public:
  explicit StateFolder(fs::path path) : path_(std::move(path)) {}  // empty: nowhere
  const fs::path& path() const { return path_; }

  // nullopt if there is no such file (or no folder). too_large above `cap`.
  std::optional<Secret> read(const char* name, std::size_t cap) const;
  // Replaces the file whole; makes the folders (0700) first.
  void write(const char* name, ByteView content, Rng& rng) const;
  // Makes the file unless it is there: false then, and nothing is changed. Of two processes one
  // makes it.
  bool write_new(const char* name, ByteView content, Rng& rng) const;

 private:
  Fd open_folder(bool create) const;  // none if absent and not to be made
  fs::path path_;
};

}  // namespace clef::matrix

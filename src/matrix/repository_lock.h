// SPDX-License-Identifier: MIT
// The one writer of a repository.
#pragma once

#include <chrono>

#include "base/file.h"

namespace clef::matrix {

// The folder `clef` of a git dir, where lock and journals lie. Errc::journal_damaged if it is a
// link, belongs to someone else or is open to other writers: it travels in archives and images.
// None if it is absent and not to be made.
Fd open_clef_folder(const fs::path& git_dir, bool create);

// An OFD lock on <common dir>/clef/lock: it ends with its holder, so that none is ever stale. The
// file is never deleted.
class RepositoryLock {
 public:
  // Errc::busy after `patience`; unsupported where the file system has no such locks.
  RepositoryLock(const fs::path& common_dir, std::chrono::milliseconds patience);

  // True if some process holds it. Takes and makes nothing.
  static bool is_held(const fs::path& common_dir);

 private:
  Fd fd_;
};

}  // namespace clef::matrix

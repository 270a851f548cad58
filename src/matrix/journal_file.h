// SPDX-License-Identifier: MIT
// The steps that a transaction and its recovery share: journal files in a git dir, temporaries and
// renames in the work tree. The caller holds the lock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "matrix/journal.h"

namespace clef::matrix {

inline constexpr const char* kJournal = "journal";
inline constexpr const char* kNewJournal = "journal.new";
// More than any file of the matrix: re-hashing needs no smaller cap.
inline constexpr std::size_t kTargetCap = std::size_t{64} << 20;

// Content of a journal in `folder`; nullopt if absent. Errc::journal_damaged unless it is a regular
// file of one name, ours, and closed to others: a journal that anyone else could have written moves
// files for him.
std::optional<std::string> read_journal_file(int folder, const char* name);
Fd write_journal_file(int folder, const char* name, std::string_view text);  // O_EXCL, not synced
void sync_folder(int folder);
// Unlinks; absent is fine.
void remove_file(int folder, const char* name);

// Digest of what is at `path` now.
std::string current_digest(const TreeRoot& tree, std::string_view path);
// Makes the temporary: 0600, content, then `mode`. Not synced.
Fd write_temporary(const TreeRoot& tree, const std::string& path, std::string_view content,
                   unsigned mode);
void remove_temporaries(const TreeRoot& tree, const Journal& journal) noexcept;
// Brings one target to its new content: rename of its temporary, or unlink.
void apply_entry(const TreeRoot& tree, const Journal& journal, std::size_t index);

// Files and folders that must have reached the disk before anything is built on them. They are
// synced side by side: one after the other each would wait for a commit of the file system of its
// own.
class Unsynced {
 public:
  // `path` for messages. Waits for what there is when that is much. io_error.
  void add(std::string_view path, Fd file);
  // Every folder of a target; `ancestors`: and all above them, which may be new.
  void add_folders(const TreeRoot& tree, const Journal& journal, bool ancestors);
  // When it returns all of them are on the disk. io_error of the first that cannot be.
  void wait();

 private:
  std::vector<std::pair<std::string, Fd>> files_;
};

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// What becomes of a journal that its writer did not live to remove.
#include "matrix/recovery.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"
#include "matrix/journal_file.h"
#include "matrix/local_state.h"
#include "matrix/repository_lock.h"

namespace clef::matrix {
namespace {

constexpr std::chrono::milliseconds kReaderPatience{5'000};
constexpr std::chrono::milliseconds kReaderPause{20};

Error damaged() {
  return Error(Errc::journal_damaged,
               "an interrupted change left a journal that was not written here by you")
      .hint("nothing was touched; 'git clef doctor --fix' sets it aside");
}

bool is_there(int folder, const char* name) {
  struct stat st {};
  return ::fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

// All targets are old or new, and for each old one its new content waits. Checked before the first
// rename, so that a refusal leaves everything as it is.
std::vector<std::size_t> entries_to_apply(const TreeRoot& tree, const Journal& journal) {
  std::vector<std::size_t> todo;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    const JournalEntry& entry = journal.entries[i];
    const std::string now = current_digest(tree, entry.path);
    if (now == entry.new_digest)
      continue;
    if (now != entry.old_digest)
      throw Error(Errc::journal_damaged,
                  "an interrupted change cannot be finished: {} was changed since",
                  Shown::path(entry.path))
          .hint("nothing was touched; keep what you need, then 'git clef doctor --fix'");
    if (entry.new_digest != "-" && current_digest(tree, journal.temporary(i)) != entry.new_digest)
      throw Error(Errc::journal_damaged,
                  "an interrupted change cannot be finished: the new content of {} is gone",
                  Shown::path(entry.path))
          .hint("nothing was touched; 'git clef doctor --fix' sets the journal aside");
    todo.push_back(i);
  }
  return todo;
}

void finish(const TreeRoot& tree, int folder, const Journal& journal) {
  for (const std::size_t index : entries_to_apply(tree, journal))
    apply_entry(tree, journal, index);
  Unsynced unsynced;
  unsynced.add_folders(tree, journal, false);
  unsynced.wait();
  remove_temporaries(tree, journal);  // of targets that were new already
  remove_file(folder, kJournal);
  sync_folder(folder);
}

std::optional<Journal> authentic(std::string_view text, const TransactionPlace& place) {
  const std::optional<Secret> key = place.local->derive(kJournalLabel);
  std::optional<Journal> journal = key ? read_journal(text, *key) : std::nullopt;
  if (journal && journal->worktree != worktree_digest(*place.tree))
    return std::nullopt;
  return journal;
}

bool recover_committed(const TransactionPlace& place, int folder) {
  const std::optional<std::string> text = read_journal_file(folder, kJournal);
  if (!text)
    return false;
  const std::optional<Journal> journal = authentic(*text, place);
  if (!journal)
    throw damaged();
  finish(*place.tree, folder, *journal);
  return true;
}

// Before the commit point: all targets are old. A journal.new that does not authenticate is cut
// short by the kill (no temporary was made yet) or forged: nothing it names is touched.
bool recover_uncommitted(const TransactionPlace& place, int folder) {
  const std::optional<std::string> text = read_journal_file(folder, kNewJournal);
  if (!text)
    return false;
  if (const std::optional<Journal> journal = authentic(*text, place))
    remove_temporaries(*place.tree, *journal);
  remove_file(folder, kNewJournal);
  return true;
}

}  // namespace

std::string worktree_digest(const TreeRoot& tree) {
  return hex_encode(crypto::sha256(as_bytes(fs::canonical(tree.path()).string())));
}

bool recover_locked(const TransactionPlace& place) {
  const Fd folder = open_clef_folder(place.git_dir, false);
  if (!folder)
    return false;
  const bool finished = recover_committed(place, folder.get());
  return recover_uncommitted(place, folder.get()) || finished;
}

bool recover(const TransactionPlace& place) {
  const RepositoryLock lock(place.common_dir, kWriterPatience);
  return recover_locked(place);
}

JournalState journal_state(const TransactionPlace& place) {
  const Fd folder = open_clef_folder(place.git_dir, false);
  if (!folder || !is_there(folder.get(), kJournal))
    return JournalState::none;
  if (RepositoryLock::is_held(place.common_dir))
    return JournalState::in_progress;
  // The writer may have finished between the two looks.
  return is_there(folder.get(), kJournal) ? JournalState::interrupted : JournalState::none;
}

void require_no_journal(const TransactionPlace& place) {
  const auto end = std::chrono::steady_clock::now() + kReaderPatience;
  for (;;) {
    const JournalState state = journal_state(place);
    if (state == JournalState::none)
      return;
    if (state == JournalState::interrupted)
      throw Error(Errc::busy, "a change was interrupted and is not finished yet")
          .hint("'git clef doctor --fix' finishes it, as does any command that writes");
    if (std::chrono::steady_clock::now() >= end)
      throw Error(Errc::busy, "another git-clef command is changing files")
          .hint("try again when it is done");
    std::this_thread::sleep_for(kReaderPause);
  }
}

bool set_journal_aside(const TransactionPlace& place) {
  const RepositoryLock lock(place.common_dir, kWriterPatience);
  const Fd folder = open_clef_folder(place.git_dir, false);
  bool any = false;
  for (const char* name : {kJournal, kNewJournal}) {
    if (!folder || !is_there(folder.get(), name))
      continue;
    for (int number = 1;; ++number) {
      const std::string aside = std::string(name) + ".damaged." + std::to_string(number);
      if (is_there(folder.get(), aside.c_str()))
        continue;
      if (::renameat(folder.get(), name, folder.get(), aside.c_str()) != 0)
        throw Error(Errc::io_error, "cannot set {} aside: {}", Shown::path(name),
                    Shown::errno_text(errno));
      any = true;
      break;
    }
  }
  return any;
}

}  // namespace clef::matrix

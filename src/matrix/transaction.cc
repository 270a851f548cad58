// SPDX-License-Identifier: MIT
#include "matrix/transaction.h"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/encoding.h"
#include "base/error.h"
#include "matrix/journal_file.h"
#include "matrix/local_state.h"
#include "matrix/recovery.h"
#include "matrix/repository_lock.h"

namespace clef::matrix {
namespace {

std::string random_id(Rng& rng) {
  std::array<std::uint8_t, 8> bytes{};
  rng.fill(bytes);
  return hex_encode(bytes);
}

unsigned new_file_mode() {
  const mode_t mask = ::umask(0);  // there is no call that only asks
  ::umask(mask);
  return 0666U & ~static_cast<unsigned>(mask);
}

// A replaced file keeps its mode.
unsigned mode_for(const TreeRoot& tree, const JournalEntry& entry, unsigned fresh) {
  if (entry.old_digest == "-")
    return fresh;
  const Fd folder = tree.open_parent(entry.path, false);
  struct stat st {};
  const std::string name(file_name(entry.path));
  if (::fstatat(folder.get(), name.c_str(), &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
    return fresh;
  return static_cast<unsigned>(st.st_mode) & 0777U;
}

// One file is replaced by one rename: journal.new then only says what to sweep up after a kill.
bool is_needed(const Journal& journal) { return journal.entries.size() > 1; }

[[noreturn]] void changed_underneath(std::string_view path) {
  throw Error(Errc::changed_underneath, "{} was changed by another program meanwhile",
              Shown::path(path))
      .hint("nothing was written; try again");
}

}  // namespace

struct Transaction::Impl {
  explicit Impl(const TransactionPlace& where)
      : place(where), lock(where.common_dir, kWriterPatience) {
    recover_locked(place);
  }

  const std::optional<std::string>& seen(std::string_view path, std::size_t cap) {
    auto it = read.find(std::string(path));
    if (it == read.end())
      it = read.emplace(std::string(path), place.tree->read(path, cap)).first;
    return it->second;
  }

  Journal plan(std::vector<const std::string*>& contents) {
    Journal journal{random_id(*place.rng), worktree_digest(*place.tree), {}};
    for (const auto& [path, content] : wanted) {
      const std::optional<std::string>& old = seen(path, kTargetCap);
      if (old == content)
        continue;
      journal.entries.push_back({path, journal_digest(old), journal_digest(content)});
      contents.push_back(content ? &*content : nullptr);
    }
    return journal;
  }

  void require_old(const JournalEntry& entry) const {
    if (place.tree->read(entry.path, kTargetCap) != read.at(entry.path))
      changed_underneath(entry.path);
  }

  // Everything before the commit point; an exception here leaves all old. When it returns all that
  // the journal builds on has reached the disk, and the journal itself where it will be needed.
  void prepare(int folder, const Journal& journal,
               const std::vector<const std::string*>& contents) {
    Fd journal_file = write_journal_file(
        folder, kNewJournal,
        write_journal(journal, place.local->derive_or_make(kJournalLabel, *place.rng)));
    Unsynced unsynced;
    if (is_needed(journal))
      unsynced.add(kNewJournal, std::move(journal_file));
    const unsigned fresh = new_file_mode();
    bool creates = false;
    for (std::size_t i = 0; i < journal.entries.size(); ++i) {
      const JournalEntry& entry = journal.entries[i];
      creates = creates || entry.old_digest == "-";
      if (contents[i] != nullptr)
        unsynced.add(entry.path, write_temporary(*place.tree, journal.temporary(i), *contents[i],
                                                 mode_for(*place.tree, entry, fresh)));
    }
    unsynced.add_folders(*place.tree, journal, creates);
    unsynced.wait();
    for (const JournalEntry& entry : journal.entries)
      require_old(entry);
  }

  void abandon(int folder, const char* name, const Journal& journal) const {
    remove_temporaries(*place.tree, journal);
    remove_file(folder, name);
  }

  void apply(int folder, const char* name, const Journal& journal) const {
    for (std::size_t i = 0; i < journal.entries.size(); ++i) {
      try {
        require_old(journal.entries[i]);
      } catch (const Error&) {
        if (i == 0)  // nothing has moved yet: all old can still be had
          abandon(folder, name, journal);
        throw;
      }
      apply_entry(*place.tree, journal, i);
    }
    Unsynced unsynced;
    unsynced.add_folders(*place.tree, journal, false);
    unsynced.wait();
    remove_file(folder, name);
  }

  TransactionPlace place;
  RepositoryLock lock;
  std::map<std::string, std::optional<std::string>> read;
  std::map<std::string, std::optional<std::string>> wanted;
};

Transaction::Transaction(const TransactionPlace& place) : impl_(std::make_unique<Impl>(place)) {}

Transaction::~Transaction() = default;

const std::optional<std::string>& Transaction::read(std::string_view path, std::size_t cap) {
  return impl_->seen(path, cap);
}

void Transaction::write(std::string_view path, std::string content) {
  TreeRoot::check(path);
  impl_->wanted[std::string(path)] = std::move(content);
}

void Transaction::remove(std::string_view path) {
  TreeRoot::check(path);
  impl_->wanted[std::string(path)] = std::nullopt;
}

std::vector<std::string> Transaction::commit() {
  std::vector<const std::string*> contents;
  const Journal journal = impl_->plan(contents);
  if (journal.entries.empty())
    return {};
  const Fd folder = open_clef_folder(impl_->place.git_dir, true);
  try {
    impl_->prepare(folder.get(), journal, contents);
  } catch (const std::exception&) {
    impl_->abandon(folder.get(), kNewJournal, journal);
    throw;
  }
  const bool needed = is_needed(journal);
  if (needed) {
    if (::renameat(folder.get(), kNewJournal, folder.get(), kJournal) != 0)
      throw Error(Errc::io_error, "cannot write the journal");
    sync_folder(folder.get());
  }
  impl_->apply(folder.get(), needed ? kJournal : kNewJournal, journal);
  std::vector<std::string> paths;
  for (const JournalEntry& entry : journal.entries)
    paths.push_back(entry.path);
  return paths;
}

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// All of several files or none: a redo journal under a lock, temporaries beside their targets
// (docs/decisions, "transactions"; security.md S8, S31).
//
//   lock     <common git dir>/clef/lock, an OFD lock: it dies with its process
//   journal  <git dir of this work tree>/clef/journal, authenticated under a LOCAL key
//
// The commit point is the rename of journal.new to journal. Before it a kill leaves all old, after
// it the next writer finishes all new.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/file.h"

namespace clef::matrix {

class LocalState;

// Where transactions of one work tree happen. All of it outlives them.
struct TransactionPlace {
  const TreeRoot* tree = nullptr;  // work-tree top
  fs::path git_dir;                // of this work tree
  fs::path common_dir;
  LocalState* local = nullptr;
  Rng* rng = nullptr;
};

enum class JournalState : std::uint8_t {
  none,
  in_progress,  // a writer holds the lock and has a journal: look again
  interrupted   // a writer was killed; the next one finishes or takes back its work
};
// For readers, which never replay. Takes no lock and makes nothing.
JournalState journal_state(const TransactionPlace& place);
// Waits while in_progress. Throws Errc::busy for a writer that stays, and Errc::busy with the
// command that finishes it for an interrupted one: else a half-renamed set might be read.
void require_no_journal(const TransactionPlace& place);

// Finishes or takes back an interrupted transaction, under the lock. True if there was one.
// Errc::journal_damaged (nothing touched) if the journal is not one that this user wrote here or a
// target was changed since; busy.
bool recover(const TransactionPlace& place);
// `doctor --fix`: renames a journal that recover() refuses to journal.damaged.N; true if there was
// one.
bool set_journal_aside(const TransactionPlace& place);

class Transaction {
 public:
  // Takes the lock (up to 10 s, then Errc::busy), and recovers first.
  explicit Transaction(const TransactionPlace& place);
  ~Transaction();  // releases the lock; without commit() nothing has changed
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // A file as it was when this transaction first looked (pending writes are not seen); nullopt if
  // absent. `path` from the work-tree top. Errc of TreeRoot::read.
  const std::optional<std::string>& read(std::string_view path, std::size_t cap);
  // What shall be there after commit(). Never plaintext: callers hand sealed documents and
  // configuration. The same content as now is no change.
  void write(std::string_view path, std::string content);
  void remove(std::string_view path);

  // All or nothing. Returns the paths that changed, sorted. Errc::changed_underneath (nothing
  // written) if a target is no longer what read() saw; io_error.
  std::vector<std::string> commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// The redo journal of a transaction: what it renames, never what is in the files.
//
//   clef-journal 1
//   id <16 hex>
//   worktree <SHA-256 of the real path of the work-tree top>
//   file <SHA-256 before or -> <SHA-256 after or -> <path from the work-tree top>
//   ...
//   mac <HMAC-SHA-256 of all lines above under a key of LOCAL>
//
// The MAC is against journals that travel in a git dir from elsewhere (security.md S8); it finds
// damage as well.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"

namespace clef::matrix {

inline constexpr std::size_t kJournalCap = std::size_t{16} << 20;

// Digest of a file's content as journals have it; "-" for a file that is absent.
std::string journal_digest(const std::optional<std::string>& content);

struct JournalEntry {
  std::string path;
  std::string old_digest;
  std::string new_digest;
  bool operator==(const JournalEntry&) const = default;
};

struct Journal {
  std::string id;
  std::string worktree;  // digest
  std::vector<JournalEntry> entries;

  // Where the entry's new content waits: beside its target. Built from id and index, never read.
  std::string temporary(std::size_t index) const;
};

std::string write_journal(const Journal& journal, const Secret& key);
// nullopt unless it is one that write_journal made with this key.
std::optional<Journal> read_journal(std::string_view text, const Secret& key);
// The grammar alone, without the mac line: strict, no path that TreeRoot::check refuses, none
// twice.
std::optional<Journal> parse_journal_body(std::string_view body);

}  // namespace clef::matrix

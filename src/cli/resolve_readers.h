// SPDX-License-Identifier: MIT
// Who reads the result and under which data key it is sealed, with what this machine has approved.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "change/merge.h"
#include "change/readers.h"
#include "change/resolution.h"
#include "change/virtual_base.h"
#include "cli/resolve_file.h"

namespace clef::cli {

struct ReadersQuestion {
  const change::OpenedVersion* base = nullptr;  // null: none, or several ancestors
  const change::VirtualBase* virtual_base = nullptr;
  const change::OpenedVersion* ours = nullptr;
  const change::OpenedVersion* theirs = nullptr;
  std::string env;  // of the cell; empty: the file is none
  ResolveTools tools;
  const ResolveDecisions* decisions = nullptr;
};

struct ReadersPlan {
  const sops::DataKey* side_key = nullptr;
  std::optional<sops::DataKey> made;      // by us
  std::optional<sops::SealOptions> anew;  // other readers or another key than ours'
  bool may_be_ours = true;
  bool may_be_theirs = false;
  std::vector<change::KeyConflict> conflicts;  // of the whole document
  std::vector<std::string> unapproved;         // readers that wait for --accept-recipient
  std::vector<std::string> accepted;           // readers that --accept-recipient let in

  const sops::DataKey& key() const { return made ? *made : *side_key; }
  // Refers to this.
  change::MergeSealing sealing() const;
};

// Errc::wrap_failed.
ReadersPlan plan_readers(const ReadersQuestion& question);

}  // namespace clef::cli

// SPDX-License-Identifier: MIT
// A resolved file on its way to the work tree and the index, all at once with what belongs to it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/resolution.h"
#include "entry/session.h"
#include "sops/sealed.h"

namespace clef::cli {

struct ResolvedFile {
  std::string path;  // from the work-tree top
  std::string text;  // ciphertext; a removed file has none
  bool removed = false;
  bool finished = true;  // else a conflict document, which is not added
  std::optional<entry::CellPlace> place;
  const std::vector<change::Choice>* choices = nullptr;  // for the sidecar; null: none
  const sops::DataKey* bind = nullptr;  // tie this key to the cell; null: bindings stay
  bool made_here = false;               // that key was made by us just now
  std::vector<std::string> approved;    // readers of the environment, from now on
};

// Under the repository's lock, journaled; then `git add` of what is finished. Returns the paths
// that were added. Errc::busy, io_error, changed_underneath, git_failed.
std::vector<std::string> write_resolved(entry::Session& session, const ResolvedFile& file,
                                        std::string_view author);

}  // namespace clef::cli

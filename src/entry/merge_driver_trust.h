// SPDX-License-Identifier: MIT
// Whom a merge may give a data key to, and which data keys it may take over: judged by this machine
// (security.md S1, S4, S5), never by what stands in the files.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "change/conflict.h"
#include "entry/session.h"
#include "matrix/adoption.h"
#include "sops/sealed.h"

namespace clef::entry {

class MergeTrust {
 public:
  // `incoming`: how git calls the other side, may be empty.
  MergeTrust(Session& session, std::string_view path, std::string_view incoming);

  // Approved here as a reader of this path's environment; one's own keys are.
  bool approved(const sops::WrappedKey& key);
  // Why values under that data key must not be sealed for this path's readers; nullopt: they may,
  // or the path is no cell and belongs to nobody.
  std::optional<change::Why> doubt(const sops::DataKey& key);
  // The merge makes `key` in place of the two: from now on this clone knows it as the cell's, and
  // the merge of .clef/bindings finds its line. Before the file is written: a key too many that is
  // known harms nobody (security.md S4). What is no cell is not remembered.
  void remember_made(const sops::DataKey& key, const sops::DataKey& ours,
                     const sops::DataKey& theirs);
  // Neither of the two has the readers that the manifest wants.
  bool against_manifest(const sops::Metadata& ours, const sops::Metadata& theirs);

 private:
  // Lines as they stand here and in the commits that may be coming in.
  const matrix::KeyClaims& claims();

  Session& session_;
  std::string path_;
  std::optional<CellPlace> cell_;
  std::string incoming_;
  std::optional<std::set<std::string>> approved_;
  std::optional<matrix::KeyClaims> claims_;
};

// Commits that may be what is merged in, as far as git says so while it merges: the label, the
// commit a rebase picks, heads of a stopped operation, those that `git merge` names in its
// environment.
std::vector<std::string> incoming_revisions(Session& session, std::string_view label);
// How `git merge` calls the branch that comes in, where it does not say so in an argument (before
// git 2.44).
std::string incoming_label(Session& session);

}  // namespace clef::entry

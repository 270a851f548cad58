// SPDX-License-Identifier: MIT
// A work tree with its manifest, its keys and this machine's state: what every verb works on.
// Nothing but repository and manifest is read before it is needed. The const functions may be
// called by several threads at once, the others by one.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "git/repository.h"
#include "keys/keyring.h"
#include "matrix/local_state.h"
#include "matrix/manifest.h"
#include "matrix/schema.h"
#include "matrix/sidecar.h"
#include "matrix/transaction.h"
#include "sops/sealed.h"

namespace clef::matrix {

inline constexpr std::size_t kCellCap = 16 * kMiB;
inline constexpr std::size_t kSidecarCap = kCellCap;  // an entry is as long as a value
inline constexpr std::size_t kConfigCap = kMiB;

struct WorkspaceOptions {
  fs::path folder = ".";                // where the person stands
  fs::path manifest_folder;             // --dir; empty: the nearest above
  const git::Layout* layout = nullptr;  // of the repository, if known already: it must be the one
                                        // around `folder`, and git is not asked again
  std::string identity_file;            // --identity
  EnvironmentLookup environment;        // null: keys::process_environment
  bool opens_cells = false;             // likely: what that takes starts while git searches
  bool may_prompt = false;
  bool start_programs = true;    // gpg, plugins, the keychain; false for entry points
  const Clock* clock = nullptr;  // null: the system's
  Rng* rng = nullptr;            // null: the system's
};

// Folders (from the work-tree top, "" for the top itself) of all tracked and untracked manifests
// below `folder`.
std::vector<std::string> manifests_below(const TreeRoot& tree, std::string_view folder);

class Workspace {
 public:
  // Errc::no_repository, no_manifest (listing those below, if any), and those of Manifest::parse.
  static Workspace open(WorkspaceOptions options);
  // For `init`: a manifest that is not on disk yet, to lie in options.manifest_folder, else in
  // options.folder.
  static Workspace create(WorkspaceOptions options, Manifest manifest);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  git::Repository& repository();
  const TreeRoot& tree() const;  // work-tree top
  const Manifest& manifest() const;
  LocalState& local();
  keys::Keyring& keyring();  // itself for several threads; built on first use: LOCAL settings, an
                             // untracked .clef/config.yaml
  const ProgramResolver& resolver() const;
  const Clock& clock() const;
  Rng& rng();
  TransactionPlace place();

  // Manifest-relative to work-tree-relative.
  std::string repo_path(std::string_view manifest_path) const;
  std::string manifest_path() const;  // of clef.yaml, from the work-tree top
  std::string cell_path(const CellId& id) const;
  std::string sidecar_path(const CellId& id) const;

  // A cell as it is on disk; nullopt if its file is absent. Errc::unknown_name; those of
  // TreeRoot::read and SealedDocument::parse.
  std::optional<sops::SealedDocument> find_sealed(const CellId& id) const;
  sops::SealedDocument sealed(const CellId& id) const;  // Errc::no_cell
  // Verified as a whole, with the process' identities.
  sops::OpenDocument open_cell(const CellId& id);
  Sidecar sidecar(const CellId& id) const;
  std::optional<Schema> schema(std::string_view ns) const;  // nullopt: none attached; bad_schema
  // HEAD's version of the cell; nullopt if it has none (or it is no sealed document), or if it is
  // `known` to the byte.
  std::optional<sops::SealedDocument> head_sealed(const CellId& id, std::string_view known = {});

  // For readers: no half-done transaction in the way (require_no_journal).
  void require_settled();
  // "Name <email>" of the committer for sidecars; `fallback` if git knows none.
  std::string author(std::string_view fallback);

 private:
  friend class Change;
  struct Impl;
  explicit Workspace(std::unique_ptr<Impl> impl);
  void replace_manifest(Manifest manifest);
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::matrix

// SPDX-License-Identifier: MIT
// What git's calls have at hand: the repository, the manifest that governs a path, this machine's
// state and whatever opens without asking. No terminal, network, plugin or program but git
// (security.md S2, S10, S36); no lock is taken and no journal replayed, for git may hold ours.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "change/fingerprint.h"
#include "git/repository.h"
#include "matrix/binding.h"
#include "matrix/workspace.h"
#include "sops/sealed.h"

namespace clef::entry {

// A governed path.
struct CellPlace {
  matrix::Workspace* workspace;  // of the nearest manifest above the path
  matrix::CellId id;
};

class Session {
 public:
  struct Options {
    std::filesystem::path folder = ".";     // git's current directory for us
    matrix::EnvironmentLookup environment;  // null: keys::process_environment
    std::function<void()> meanwhile;        // called while git searches, such as crypto::warm_up
    const Clock* clock = nullptr;
    Rng* rng = nullptr;
  };
  // Errc::no_repository; those of git::Repository::discover. Nothing else is read before it is
  // asked for.
  explicit Session(Options options);
  ~Session();

  git::Repository& repository();
  // The cell at `path` (from the work-tree top); nullopt: no manifest above it, a broken one, or
  // none that names it. Manifests are read from the work tree.
  std::optional<CellPlace> cell_at(std::string_view path);
  // The workspace of the nearest manifest above `path`; null if there is none or it is broken.
  matrix::Workspace* workspace_at(std::string_view path);

  // With the keys at hand, silently; nullopt if none opens it. Errc::tampered, mac_mismatch.
  std::optional<sops::OpenDocument> try_open(const sops::SealedDocument& sealed);
  std::optional<sops::DataKey> try_unlock(const sops::Metadata& metadata);
  // Why the last of these two gave nothing; null if it did not.
  const Error* refusal() const;

  // The keys that the two above use. Wraps for age readers, too.
  keys::Keyring& keyring();
  // Variables of this process.
  const matrix::EnvironmentLookup& environment() const;
  matrix::LocalState& local();
  // The key is made on first use; null where LOCAL is not to be had: the sealed form then.
  const change::Fingerprints* fingerprints();
  const Clock& clock() const;
  Rng& rng();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The format that a path's name tells (syntax::format_of); nullopt: none that we can read.
std::optional<syntax::Format> format_of_path(std::string_view path);

}  // namespace clef::entry

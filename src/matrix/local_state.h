// SPDX-License-Identifier: MIT
// LOCAL: what this machine knows and trusts about one repository, kept outside of it (security.md,
// head; S3, S4, S5, S20). ${CLEF_STATE_DIR:-${XDG_STATE_HOME:-~/.local/state}/git-clef}/<SHA-256 of
// the common git dir's real path>/: `key`, `settings.yaml`, `approved`, `plugins`, `data-keys`,
// `cell-keys`, `remade-keys`.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/secret.h"
#include "matrix/state_folder.h"
#include "sops/sealed.h"

namespace clef::matrix {

// getenv; programs bind keys::process_environment.
using EnvironmentLookup = std::function<std::optional<std::string>(const char*)>;

// Per-machine settings; every field may be empty.
struct LocalSettings {
  std::string age_key_file;     // absolute
  std::string age_key_storage;  // "keychain" or "file"
  std::string age_keychain_label;
};

// Nothing is read before it is asked for, and nothing made before something is stored. Each use
// throws Errc::bad_local_state if the folder or a file in it is a link, not ours, or writable by
// others. Stores are for the holder of the repository lock only.
class LocalState {
 public:
  LocalState(const fs::path& common_dir, const EnvironmentLookup& environment);

  // False without a place for it (no HOME): nothing is trusted then, and what must be stored is
  // Errc::bad_local_state.
  bool available() const { return !files_.path().empty(); }
  const fs::path& folder() const { return files_.path(); }

  LocalSettings settings() const;
  void save(const LocalSettings& settings, Rng& rng);

  // HKDF-SHA-256 of the machine's key under `label`, so that the fingerprints of one use tell
  // nothing about another's. The key is made on first use (with `rng`); without one: nullopt.
  std::optional<Secret> derive(std::string_view label) const;
  Secret derive_or_make(std::string_view label, Rng& rng);

  // Readers approved for an environment on this machine: ids as sops::WrappedKey::id().
  std::set<std::string> approved(std::string_view env) const;
  std::map<std::string, std::set<std::string>> all_approved() const;  // by environment
  void approve(std::string_view env, const std::vector<std::string>& ids, Rng& rng);
  bool disapprove(std::string_view env, const std::string& id, Rng& rng);  // false: was not

  // age plugins that a reader of a cell may make us start (security.md S2, S10).
  std::set<std::string> trusted_plugins() const;
  void trust_plugin(const std::string& name, Rng& rng);  // Errc::usage unless a plugin's name
  bool distrust_plugin(const std::string& name, Rng& rng);

  // Data keys that this clone made itself (S4); kept as keyed fingerprints.
  bool made_here(const sops::DataKey& key) const;
  void remember_made(const std::vector<const sops::DataKey*>& keys, Rng& rng);

 private:
  StateFolder files_;
};

// Labels of derive().
inline constexpr std::string_view kJournalLabel = "git-clef journal v1";
inline constexpr std::string_view kFingerprintLabel = "git-clef fingerprint v1";
inline constexpr std::string_view kDataKeyLabel = "git-clef data key v1";

// The reference tool's .clef/config.yaml as a source of settings: the three fields only;
// `pkcs11_*`, commands and endpoints there are Errc::bad_local_state, other unknown fields are
// passed over. The caller has made sure that the file is untracked.
LocalSettings parse_legacy_settings(std::string_view name, std::string_view text);

}  // namespace clef::matrix

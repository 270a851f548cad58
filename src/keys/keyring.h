// SPDX-License-Identifier: MIT
// Data key ⇄ master keys: where identities are found (product promise, docs/keys.md), how a data
// key is opened and wrapped.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "age/age.h"
#include "base/clock.h"
#include "base/process.h"
#include "sops/metadata.h"
#include "sops/sealed.h"

namespace clef::keys {

class KeyCache;

// Where a pooled identity came from, for `whoami`, `doctor` and errors: "CLEF_AGE_KEY", a path, …
struct Source {
  std::string name;     // fit to be shown
  std::string problem;  // empty if it gave at least one key
  std::size_t count = 0;
  bool absent = false;  // nothing is set or stored there; `problem` says so
};

// What the caller knows of this machine; the environment is read from `environment` so that tests
// need not change ours.
struct KeyringConfig {
  std::string identity_file;  // --identity: exclusive
  std::vector<std::filesystem::path>
      local_key_files;         // LOCAL settings, then an untracked .clef/config.yaml
  std::string keychain_label;  // of secret-tool; empty: not asked
  // getenv; programs bind keys::process_environment, which takes CLEF_AGE_KEY out of ours
  std::function<std::optional<std::string>(const char*)> environment;
  const ProgramResolver* resolver =
      nullptr;  // null: no program is started (entry points): no gpg, plugin, command, keychain
  bool may_prompt = false;  // passphrases and plugins may use the terminal
  // age plugins that the recipient text of a file may start; another one is asked about on the
  // terminal if `may_prompt` (security.md S2).
  std::set<std::string> trusted_plugins;
  // What other processes of this session unwrapped; null: no cache. Must outlive the keyring. Not
  // used with `identity_file`, which names the one key to open with.
  const KeyCache* key_cache = nullptr;
};

class Keyring : public sops::KeyUnlocker {
 public:
  explicit Keyring(KeyringConfig config);
  ~Keyring() override;

  // Recipient-first, then every other pairing; one unwrap per distinct wrapped text a process,
  // remembered; thread-safe. Shamir groups combined. Errc::no_identity (nothing found anywhere),
  // cannot_open (found, none fits: sources and recipients named), unsupported (all readers are of
  // kinds that we cannot use yet), bad_identity (--identity cannot be used), refused (Ctrl-C).
  sops::DataKey unlock(const sops::Metadata& metadata) override;

  // A fresh data key's groups: every master key must wrap or the whole call fails (wrap_failed
  // naming it). Several groups: Shamir. `groups` holds entries whose `enc` is ignored; created_at
  // is set. Kinds we cannot wrap yet: Errc::unsupported.
  std::vector<sops::KeyGroup> wrap(const sops::DataKey& key,
                                   const std::vector<sops::KeyGroup>& groups, unsigned threshold,
                                   const Clock& clock, Rng& rng);

  const std::vector<Source>& sources();  // loads them
  std::vector<std::string>
  own_recipients();  // "age1…" of every identity that tells its own, pool order; first = own key
  void add_identity(std::unique_ptr<age::Identity> id);  // for this process

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

sops::DataKey new_data_key(Rng& rng);
sops::WrappedKey age_key(std::string recipient);
sops::WrappedKey pgp_key(std::string fingerprint);  // Errc::bad_recipient unless hex of 16..40
                                                    // digits (a trailing '!' allowed)

// Shamir over GF(2^8) as sops does (share = 32 bytes || x). keys/shamir.cc
std::vector<Secret> split_secret(const Secret& secret, unsigned parts, unsigned threshold,
                                 Rng& rng);
Secret combine_shares(
    const std::vector<Secret>& shares);  // Errc::cannot_open if they do not belong together

}  // namespace clef::keys

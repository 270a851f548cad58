// SPDX-License-Identifier: MIT
#include "keys/keyring.h"

#include <string_view>
#include <utility>

#include "base/error.h"
#include "keys/data_key_search.h"
#include "keys/gpg.h"
#include "keys/identity_pool.h"
#include "keys/master_key.h"
#include "keys/wrapped_cache.h"
#include "sops/conflict_text.h"

namespace clef::keys {

namespace {

KeyringConfig completed(KeyringConfig config) {
  if (!config.environment)
    config.environment = [](const char*) { return std::optional<std::string>(); };
  return config;
}

}  // namespace

struct Keyring::Impl {
  explicit Impl(KeyringConfig given)
      : config(completed(std::move(given))),
        pool(config),
        gpg(config.resolver, config.environment, config.may_prompt),
        cache(config.identity_file.empty() ? config.key_cache : nullptr) {}

  // --identity names the one key to open with; wrapping for PGP readers goes on as ever.
  const Gpg* gpg_for_opening() const { return config.identity_file.empty() ? &gpg : nullptr; }

  sops::WrappedKey wrap_one(const sops::WrappedKey& reader, const Secret& data, const Clock& clock,
                            Rng& rng) {
    sops::WrappedKey wrapped = reader;
    wrapped.enc = make_master_key(reader, pool, &gpg)->wrap(data, rng);
    if (reader.kind == sops::KeyKind::age)
      wrapped.created_at.clear();
    else
      wrapped.created_at = rfc3339_seconds(clock.now_ms());
    return wrapped;
  }

  const KeyringConfig config;
  IdentityPool pool;
  Gpg gpg;
  WrappedCache cache;
  std::vector<Source> sources;
};

Keyring::Keyring(KeyringConfig config) : impl_(std::make_unique<Impl>(std::move(config))) {}
Keyring::~Keyring() = default;

sops::DataKey Keyring::unlock(const sops::Metadata& metadata) {
  // A conflict document has no data key of its own (docs/format.md); whoever has every key would be
  // told otherwise that none of them fits.
  for (const sops::WrappedKey* key : metadata.all_keys())
    if (key->enc == sops::kConflictText)
      throw Error(Errc::cannot_open, "the file is an unresolved conflict")
          .hint("'git clef resolve' finishes it");
  return DataKeySearch(metadata, impl_->pool, impl_->gpg_for_opening(), impl_->cache,
                       impl_->config.environment("SOPS_DECRYPTION_ORDER"))
      .run();
}

std::vector<sops::KeyGroup> Keyring::wrap(const sops::DataKey& key,
                                          const std::vector<sops::KeyGroup>& groups,
                                          unsigned threshold, const Clock& clock, Rng& rng) {
  if (groups.empty())
    throw Error(Errc::wrap_failed, "there is no reader to encrypt the data key for");
  for (const sops::KeyGroup& group : groups)
    if (group.empty())
      throw Error(Errc::wrap_failed, "a key group has no reader");
  std::vector<Secret> shares;
  if (groups.size() > 1) {
    const auto parts = static_cast<unsigned>(groups.size());
    shares = split_secret(key, parts, threshold == 0 ? parts : threshold, rng);
  }
  std::vector<sops::KeyGroup> wrapped;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Secret& data = shares.empty() ? key : shares[i];
    sops::KeyGroup& out = wrapped.emplace_back();
    for (const sops::WrappedKey& reader : groups[i])
      out.push_back(impl_->wrap_one(reader, data, clock, rng));
  }
  return wrapped;
}

const std::vector<Source>& Keyring::sources() {
  impl_->sources = impl_->pool.sources();
  return impl_->sources;
}

std::vector<std::string> Keyring::own_recipients() { return impl_->pool.recipients(); }

void Keyring::add_identity(std::unique_ptr<age::Identity> id) { impl_->pool.add(std::move(id)); }

sops::DataKey new_data_key(Rng& rng) {
  sops::DataKey key = Secret::key(32);
  rng.fill(key.fill());
  return key;
}

}  // namespace clef::keys

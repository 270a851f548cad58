// SPDX-License-Identifier: MIT
#include "keys/master_key.h"

#include "base/error.h"
#include "keys/age_master.h"
#include "keys/pgp_master.h"

namespace clef::keys {
namespace {

// A reader that is kept in a file but cannot be used by this version: KMS kinds.
class UnusableMaster final : public MasterKey {
 public:
  explicit UnusableMaster(const sops::WrappedKey& key) : kind_(key.kind), id_(key.id()) {}

  std::string wrap(const Secret& /*data*/, Rng& /*rng*/) const override {
    throw Error(Errc::unsupported, "keys of kind {} cannot be used by this version: {}",
                Shown::name(sops::list_name(kind_)), Shown::recipient(id_));
  }
  Unwrapped unwrap(const std::string& /*enc*/, Effort /*effort*/) const override {
    return {.data = std::nullopt,
            .why = "keys of kind " + std::string(sops::list_name(kind_)) +
                   " cannot be used by this version"};
  }
  std::string id() const override { return id_; }

 private:
  sops::KeyKind kind_;
  std::string id_;
};

std::string field(const sops::WrappedKey& key, const std::string& name) {
  const auto found = key.fields.find(name);
  return found == key.fields.end() ? std::string() : found->second;
}

}  // namespace

std::unique_ptr<MasterKey> make_master_key(const sops::WrappedKey& key, IdentityPool& pool,
                                           const Gpg* gpg) {
  switch (key.kind) {
    case sops::KeyKind::age:
      return std::make_unique<AgeMaster>(field(key, "recipient"), pool);
    case sops::KeyKind::pgp:
      return std::make_unique<PgpMaster>(field(key, "fp"), gpg);
    case sops::KeyKind::kms:
    case sops::KeyKind::gcp_kms:
    case sops::KeyKind::hckms:
    case sops::KeyKind::azure_kv:
    case sops::KeyKind::hc_vault:
      break;
  }
  return std::make_unique<UnusableMaster>(key);
}

}  // namespace clef::keys

// SPDX-License-Identifier: MIT
// One search for the data key of one file: which reader of which group is tried when.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "keys/gpg.h"
#include "keys/identity_pool.h"
#include "keys/wrapped_cache.h"
#include "sops/sealed.h"

namespace clef::keys {

// Kinds in the order of SOPS_DECRYPTION_ORDER ("age,pgp" if unset): the rank of each that it names.
// Errc::usage if it names one twice.
std::map<std::string, std::size_t, std::less<>> decryption_order(
    const std::optional<std::string>& setting);

class DataKeySearch {
 public:
  // All must outlive the search.
  DataKeySearch(const sops::Metadata& metadata, IdentityPool& pool, const Gpg* gpg,
                WrappedCache& cache, const std::optional<std::string>& order);

  // Errc::no_identity, cannot_open, unsupported; refused, bad_identity as IdentityPool::open.
  sops::DataKey run();

 private:
  std::optional<Secret> remembered(const sops::KeyGroup& group);
  std::optional<Secret> search_group(const sops::KeyGroup& group);
  std::optional<Secret> search_kind(const std::vector<const sops::WrappedKey*>& keys);
  std::optional<Secret> search_with(const std::vector<const sops::WrappedKey*>& keys, Effort effort,
                                    std::size_t most);
  std::optional<Secret> attempt(const sops::WrappedKey& key, Effort effort);
  std::vector<std::vector<const sops::WrappedKey*>> by_kind(const sops::KeyGroup& group) const;
  std::vector<const sops::KeyGroup*> cheapest_groups_first();
  bool opens_at_once(const sops::KeyGroup& group);
  sops::DataKey run_groups();
  [[noreturn]] void fail() const;
  [[noreturn]] void fail_for_shares(std::size_t found, std::size_t wanted) const;
  std::vector<std::string> described_readers() const;

  const sops::Metadata& metadata_;
  IdentityPool& pool_;
  const Gpg* gpg_;
  WrappedCache& cache_;
  std::map<std::string, std::size_t, std::less<>> order_;
  std::map<const sops::WrappedKey*, std::string> why_;
  bool key_is_here_ = false;
};

}  // namespace clef::keys

// SPDX-License-Identifier: MIT
// A reader who holds an age or ssh key: its text is an armored age file for it alone.
#pragma once

#include <string>

#include "age/age.h"
#include "keys/identity_pool.h"
#include "keys/master_key.h"

namespace clef::keys {

class AgeMaster final : public MasterKey {
 public:
  AgeMaster(std::string recipient, IdentityPool& pool)
      : recipient_(std::move(recipient)), pool_(pool) {}

  std::string wrap(const Secret& data, Rng& rng) const override;
  Unwrapped unwrap(const std::string& enc, Effort effort) const override {
    return pool_.open(enc, recipient_, effort);
  }
  std::string id() const override { return recipient_; }

 private:
  void require_trusted_plugin() const;  // Errc::wrap_failed

  std::string recipient_;
  IdentityPool& pool_;
};

}  // namespace clef::keys

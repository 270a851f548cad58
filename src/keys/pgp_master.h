// SPDX-License-Identifier: MIT
// A reader who holds a PGP key.
#pragma once

#include <string>
#include <string_view>

#include "keys/gpg.h"
#include "keys/master_key.h"

namespace clef::keys {

// 16 to 40 hex digits, then perhaps "!" for "this very subkey". What a file or a manifest gives as
// a fingerprint becomes an argument of gpg: nothing else may (security.md S10).
bool is_fingerprint(std::string_view text);

class PgpMaster final : public MasterKey {
 public:
  // `gpg` null: opens nothing, because --identity named the one key to be used.
  PgpMaster(std::string fingerprint, const Gpg* gpg)
      : fingerprint_(std::move(fingerprint)), gpg_(gpg) {}

  std::string wrap(const Secret& data, Rng& rng) const override;
  Unwrapped unwrap(const std::string& enc, Effort effort) const override;
  std::string id() const override { return fingerprint_; }

 private:
  std::string fingerprint_;
  const Gpg* gpg_;
};

}  // namespace clef::keys

// SPDX-License-Identifier: MIT
// One reader of a data key (or of a Shamir share of it), whatever its kind.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/secret.h"
#include "sops/metadata.h"

namespace clef::keys {

class Gpg;
class IdentityPool;

// How far an unwrap may go. What is silent and cheap is exhausted over all readers of a kind before
// a program is started or a person is asked.
enum class Effort : std::uint8_t {
  own,      // private keys whose public half is this reader
  local,    // every private key at hand
  anything  // programs of the user, plugins, passphrases
};

// What came of one unwrap; not opening is an answer, not an error.
struct Unwrapped {
  std::optional<Secret> data;
  std::string why;           // fit to be shown; empty if the text is simply not for us
  bool key_is_here = false;  // a private key for it exists here but could not be used
};

class MasterKey {
 public:
  virtual ~MasterKey() = default;

  // The text that `enc` shall hold. Errc::wrap_failed naming the reader, unsupported.
  virtual std::string wrap(const Secret& data, Rng& rng) const = 0;
  // Of any length: a share is longer than a data key. Throws Errc::refused only (the person gave
  // up).
  virtual Unwrapped unwrap(const std::string& enc, Effort effort) const = 0;
  // As sops shows and compares it.
  virtual std::string id() const = 0;
};

// The master key that a metadata entry names. `pool` and `gpg` must outlive it; without `gpg` PGP
// keys open nothing. Kinds that we cannot use yet give one that says so when it is used, so that a
// file may carry them along.
std::unique_ptr<MasterKey> make_master_key(const sops::WrappedKey& key, IdentityPool& pool,
                                           const Gpg* gpg);

}  // namespace clef::keys

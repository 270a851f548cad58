// SPDX-License-Identifier: MIT
// Unwrapped data keys in the kernel's session keyring, for a while and only if the user asked for
// it (clef.cacheKeys): git then opens files for which a person had to type or touch something once.
// An entry is sealed under a key of LOCAL, so that neither the keyring nor the disk alone gives a
// data key away; it is readable by this login session only (docs/keys.md).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"

namespace clef::keys {

// "90s", "15m", "2h", of at least a second and at most a day; nullopt for anything else.
std::optional<std::chrono::seconds> parse_cache_time(std::string_view text);

// All of it is best effort: a kernel without keyrings, or one that refuses, caches nothing.
// Thread-safe.
class KeyCache {
 public:
  // `under`: 32 bytes, of this machine and repository. Nothing is stored before store().
  KeyCache(Secret under, std::chrono::seconds life, Rng& rng);

  // What the wrapped text was found to hold; nullopt too for an entry that does not authenticate.
  std::optional<Secret> find(std::string_view enc) const;
  void store(std::string_view enc, const Secret& data) const;

  // Forgets the entries of this login session, whichever repository made them; how many.
  static std::size_t clear();
  // Why there can be no cache on this system; empty: there can.
  static std::string obstacle();

 private:
  std::string name_of(std::string_view enc) const;

  Secret names_;    // names of entries
  Secret sealing_;  // their content
  std::chrono::seconds life_;
  Rng& rng_;
};

}  // namespace clef::keys

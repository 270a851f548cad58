// SPDX-License-Identifier: MIT
// What wrapped texts were found to hold, so that each is unwrapped once a process.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "base/secret.h"
#include "crypto/hash.h"
#include "keys/key_cache.h"
#include "keys/master_key.h"

namespace clef::keys {

// Thread-safe: of several threads that want the same text one unwraps it and the others wait.
// Only successes are remembered, because a failure may be cured by a key that is found later.
class WrappedCache {
 public:
  // `kernel`: what other processes of the session found; null: none. Must outlive this.
  explicit WrappedCache(const KeyCache* kernel = nullptr) : kernel_(kernel) {}

  // The remembered content of `enc`, else what `unwrap` makes of it.
  Unwrapped get(std::string_view enc, const std::function<Unwrapped()>& unwrap);
  // Likewise, without unwrapping.
  std::optional<Secret> peek(std::string_view enc);

 private:
  struct Slot {
    std::mutex mutex;
    std::optional<Secret> data;
  };
  std::shared_ptr<Slot> slot(std::string_view enc);
  bool fill_from_kernel(std::string_view enc, Slot& slot) const;

  const KeyCache* kernel_;

  std::mutex mutex_;
  std::map<crypto::Sha256Digest, std::shared_ptr<Slot>> slots_;
};

}  // namespace clef::keys

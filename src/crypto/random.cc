// SPDX-License-Identifier: MIT
#include "crypto/random.h"

#include <limits>

#include <openssl/rand.h>

#include "crypto/openssl.h"

namespace clef::crypto {
namespace {

class SystemRng final : public Rng {
 public:
  void fill(std::span<std::uint8_t> out) override {
    start_openssl();
    constexpr std::size_t kMost = std::numeric_limits<int>::max();
    while (!out.empty()) {
      const std::size_t part = out.size() < kMost ? out.size() : kMost;
      // The private generator: what is drawn here becomes keys as often as nonces.
      require(RAND_priv_bytes(out.data(), static_cast<int>(part)) == 1, "randomness");
      out = out.subspan(part);
    }
  }
};

}  // namespace

Rng& system_rng() {
  static SystemRng rng;
  return rng;
}

}  // namespace clef::crypto

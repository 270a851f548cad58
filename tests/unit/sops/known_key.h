// SPDX-License-Identifier: MIT
// Fixed key, time and randomness, and documents sealed with them; without a test framework, for
// the fuzz targets too.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "sops/sealed.h"

namespace clef::sops {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t ms = 1'704'164'645'000) : ms_(ms) {}  // 2024-01-02T03:04:05Z
  std::int64_t now_ms() const override { return ms_; }

 private:
  std::int64_t ms_;
};

// Bytes that do not repeat soon: a counter, spread.
class CountingRng final : public Rng {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      byte = static_cast<std::uint8_t>(state_ >> 33);
    }
  }

 private:
  std::uint64_t state_ = 1;
};

// The key of the published vectors: 00 01 … 1f.
inline DataKey vector_key(std::uint8_t first = 0) {
  Secret key(32);
  for (std::size_t i = 0; i < 32; ++i)
    key.fill()[i] = static_cast<std::uint8_t>(first + i);
  return key;
}
inline Bytes vector_nonce() {
  Bytes out(32);
  for (std::size_t i = 0; i < 32; ++i)
    out[i] = static_cast<std::uint8_t>(0x20 + i);
  return out;
}

class FixedUnlocker final : public KeyUnlocker {
 public:
  DataKey unlock(const Metadata&) override { return vector_key(); }
};

inline WrappedKey age_entry() {
  WrappedKey key;
  key.fields["recipient"] = "age1example";
  key.enc = "-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n";
  return key;
}

inline SealOptions options_with(Selector selector = {}) {
  SealOptions out;
  out.selector = std::move(selector);
  out.groups = {{age_entry()}};
  return out;
}

inline SealedDocument seal_yaml(std::string text, const SealOptions& options = options_with()) {
  CountingRng rng;
  return seal_plain(syntax::Format::yaml, std::move(text), vector_key(), options, FixedClock(),
                    rng);
}
inline SealedDocument seal_json(std::string text, const SealOptions& options = options_with()) {
  CountingRng rng;
  return seal_plain(syntax::Format::json, std::move(text), vector_key(), options, FixedClock(),
                    rng);
}
inline SealedDocument parse_yaml(std::string text) {
  return SealedDocument::parse(syntax::Format::yaml, std::move(text));
}

// Key, nonces and time of a change come from other fixed sources than those of the first sealing.
inline SealedDocument seal_again(const OpenDocument& document) {
  CountingRng rng;
  Bytes skip(4096);
  rng.fill(skip);
  return document.seal(FixedClock(1'800'000'000'000), rng);
}

inline std::string plain_text(const OpenDocument& document, syntax::Format format) {
  return syntax::emit(format, document.plain());
}
inline std::string decrypted(const SealedDocument& document) {
  return plain_text(document.open(vector_key()), document.document().format());
}
inline std::string value_at(const OpenDocument& document, std::string_view path) {
  const auto tree = document.get(*parse_path(path));
  return tree ? std::string(tree->text.reveal_text()) : "(absent)";
}

}  // namespace clef::sops

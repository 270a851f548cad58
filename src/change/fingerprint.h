// SPDX-License-Identifier: MIT
// What stands for a value where it must not be shown: equal values look equal in this clone, and
// nowhere else does the text mean anything (docs/git.md).
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"
#include "sops/sealed.h"

namespace clef::change {

// Keyed by this machine's LOCAL key (matrix::kFingerprintLabel), 32 bytes.
class Fingerprints {
 public:
  explicit Fingerprints(Secret key) : key_(std::move(key)) {}

  // "u7k2-9fqd": lower-case Crockford base32 of the first 40 bits of
  // HMAC-SHA-256(key, "fp1" ‖ path ‖ type ‖ plaintext), each part behind its length.
  std::string of_value(const sops::Path& path, syntax::Kind type, ByteView plaintext) const;
  // "k:3b1e": changes when the data key does.
  std::string of_data_key(const sops::DataKey& key) const;

 private:
  Secret key_;
};

// Without any key: the first 40 bits of SHA-256 of the ENC text, as 10 hex digits.
std::string sealed_print(std::string_view enc_text);

}  // namespace clef::change

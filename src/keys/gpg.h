// SPDX-License-Identifier: MIT
// PGP through the user's gpg: at most two at a time in this process, no network, no words of gpg
// shown.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"
#include "keys/master_key.h"

namespace clef::keys {

class Gpg {
 public:
  using Environment = std::function<std::optional<std::string>(const char*)>;

  // `resolver` null: gpg is never started. `may_prompt`: a pinentry may ask, and is waited for.
  // The program is SOPS_GPG_EXEC if that is an absolute path fit to be started, else gpg on PATH.
  Gpg(const ProgramResolver* resolver, Environment environment, bool may_prompt);

  // ASCII armor without a final newline. Errc::wrap_failed, program_missing, program_unsafe.
  std::string encrypt(const std::string& fingerprint, const Secret& data) const;
  // True if gpg holds the private key of this fingerprint or long id, primary or subkey. Asks gpg
  // once; false if that fails.
  bool owns(const std::string& fingerprint) const;
  // Never throws but for a lack of memory.
  Unwrapped decrypt(std::string_view message) const;

 private:
  std::filesystem::path program() const;
  std::vector<std::string> list_private_keys() const;
  ProcessOptions options() const;
  Secret decryption_input(std::string_view message) const;
  const Secret* passphrase() const;

  const ProgramResolver* resolver_;
  Environment environment_;
  bool may_prompt_;
  mutable std::mutex owned_mutex_;
  mutable std::optional<std::vector<std::string>> owned_;  // fingerprints
  mutable std::mutex passphrase_mutex_;
  mutable std::optional<Secret> passphrase_;  // read once from CLEF_GPG_PASSPHRASE_FD
};

}  // namespace clef::keys

// SPDX-License-Identifier: MIT
// age files for ssh-rsa keys (docs/format.md, "age ssh-rsa").
#pragma once

#include <memory>
#include <string>

#include "age/age.h"
#include "age/ssh_public.h"
#include "crypto/rsa.h"

namespace clef::age {

class SshRsaRecipient final : public Recipient {
 public:
  explicit SshRsaRecipient(const crypto::RsaPublicNumbers& key);  // age_key if below 2048 bits
  // The padding's randomness is OpenSSL's own, whatever `rng` is.
  std::vector<Stanza> wrap(const FileKey& file_key, Rng& rng) const override;

 private:
  Bytes blob_;
  crypto::RsaPublicKey key_;
};

class SshRsaIdentity final : public Identity {
 public:
  explicit SshRsaIdentity(const crypto::RsaPrivateNumbers& key);  // age_key
  std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const override;
  std::string recipient() const override { return ssh_line("ssh-rsa", blob_); }
  bool is_native() const override { return false; }

 private:
  std::optional<FileKey> unwrap_one(const Stanza& stanza) const;

  Bytes blob_;
  crypto::RsaPrivateKey key_;
};

}  // namespace clef::age

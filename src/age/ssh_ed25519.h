// SPDX-License-Identifier: MIT
// age files for ssh-ed25519 keys (docs/format.md, "age ssh-ed25519").
#pragma once

#include <memory>
#include <string>

#include "age/age.h"
#include "age/ssh_public.h"
#include "crypto/x25519.h"

namespace clef::age {

class SshEd25519Recipient final : public Recipient {
 public:
  explicit SshEd25519Recipient(const crypto::Ed25519Public& key);  // age_key if it is no point
  std::vector<Stanza> wrap(const FileKey& file_key, Rng& rng) const override;

 private:
  Bytes blob_;
  crypto::X25519Point point_;
};

class SshEd25519Identity final : public Identity {
 public:
  explicit SshEd25519Identity(const Secret& seed);  // 32 bytes
  std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const override;
  std::string recipient() const override { return ssh_line("ssh-ed25519", blob_); }
  bool is_native() const override { return false; }

 private:
  std::optional<FileKey> unwrap_one(const Stanza& stanza) const;

  Bytes blob_;
  crypto::X25519Key key_;
};

}  // namespace clef::age

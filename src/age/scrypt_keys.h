// SPDX-License-Identifier: MIT
// Passphrases (docs/format.md, "age scrypt").
#pragma once

#include <memory>
#include <string>

#include "age/age.h"

namespace clef::age {

class ScryptRecipient final : public Recipient {
 public:
  ScryptRecipient(Secret passphrase, unsigned log_n);  // age_key if empty or log_n is not 1..22
  std::vector<Stanza> wrap(const FileKey& file_key, Rng& rng) const override;
  // One that no other recipient has: a passphrase stands alone.
  std::vector<std::string> labels(Rng& rng) const override;

 private:
  Secret passphrase_;
  unsigned log_n_;
};

class ScryptIdentity final : public Identity {
 public:
  ScryptIdentity(Secret passphrase, unsigned max_log_n);  // age_key if empty
  std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const override;
  std::unique_ptr<Recipient> as_recipient() const override { return nullptr; }

 private:
  std::optional<FileKey> unwrap_one(const Stanza& stanza) const;

  Secret passphrase_;
  unsigned max_log_n_;
};

}  // namespace clef::age

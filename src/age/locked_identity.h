// SPDX-License-Identifier: MIT
// A key file that is itself an age file under a passphrase: opened when its keys are first needed.
#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "age/age.h"

namespace clef::age {

// May be used by several threads; the passphrase is asked for by one of them, once.
class LockedIdentity final : public Identity {
 public:
  // `content`: the age file, armored or not. Reads the keys inside with `parse`.
  using Parse = std::function<Identities(const Secret& plaintext)>;
  LockedIdentity(Secret content, std::string name, std::function<Secret()> passphrase, Parse parse);

  // age_key if the file is not under a passphrase, the passphrase is wrong, or nobody can be asked.
  std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const override;
  std::unique_ptr<Recipient> as_recipient() const override { return nullptr; }
  bool is_native() const override { return false; }  // asking comes after what needs no asking

 private:
  Identities open() const;

  Secret content_;
  std::string name_;
  std::function<Secret()> passphrase_;
  Parse parse_;
  mutable std::mutex mutex_;
  mutable std::optional<Identities> opened_;
};

}  // namespace clef::age

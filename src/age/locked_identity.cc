// SPDX-License-Identifier: MIT
#include "age/locked_identity.h"

#include <utility>

#include "age/input.h"
#include "base/error.h"

namespace clef::age {

LockedIdentity::LockedIdentity(Secret content, std::string name, std::function<Secret()> passphrase,
                               Parse parse)
    : content_(std::move(content)),
      name_(std::move(name)),
      passphrase_(std::move(passphrase)),
      parse_(std::move(parse)) {}

Identities LockedIdentity::open() const {
  const Inspection file = inspect(read_from(content_.reveal()), Armor::automatic);
  if (file.stanzas[0].type != "scrypt")
    throw Error(Errc::age_key, "the key file {} is sealed for a key, not with a passphrase",
                Shown::path(name_));
  if (!passphrase_)
    throw Error(Errc::age_key, "the key file {} has a passphrase, and nobody can be asked for it",
                Shown::path(name_));
  Identities keys;
  keys.push_back(passphrase_identity(passphrase_()));
  try {
    return parse_(decrypt(content_.reveal(), keys));
  } catch (const Error& e) {
    if (e.code() != Errc::age_no_match)
      throw;
    throw Error(Errc::age_key, "the passphrase of the key file {} is wrong", Shown::path(name_));
  }
}

std::optional<FileKey> LockedIdentity::unwrap(const std::vector<Stanza>& stanzas) const {
  const std::lock_guard lock(mutex_);
  if (!opened_)
    opened_ = open();
  for (const bool native : {true, false})
    for (const std::unique_ptr<Identity>& identity : *opened_)
      if (identity->is_native() == native)
        if (std::optional<FileKey> key = identity->unwrap(stanzas))
          return key;
  return std::nullopt;
}

}  // namespace clef::age

// SPDX-License-Identifier: MIT
#include "keys/age_master.h"

#include "base/error.h"
#include "keys/keyring.h"

namespace clef::keys {

sops::WrappedKey age_key(std::string recipient) {
  sops::WrappedKey key;
  key.kind = sops::KeyKind::age;
  key.fields["recipient"] = std::move(recipient);
  return key;
}

std::string AgeMaster::wrap(const Secret& data, Rng& rng) const {
  try {
    age::Recipients recipients;
    recipients.push_back(age::parse_recipient(recipient_, pool_.plugin_ui()));
    return age::armor(age::encrypt(data.reveal(), recipients, rng));
  } catch (const Error& error) {
    if (error.code() == Errc::refused)
      throw;
    throw Error(Errc::wrap_failed, "the data key could not be encrypted for {}: {}",
                Shown::recipient(recipient_), Shown::foreign(error.message()));
  }
}

}  // namespace clef::keys

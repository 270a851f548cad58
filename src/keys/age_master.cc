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

// A repository's text must not choose which program of this machine is started (security.md S2,
// S10).
void AgeMaster::require_trusted_plugin() const {
  if (!pool_.may_start_plugin_of(recipient_))
    throw Error(Errc::wrap_failed,
                "{} names an age plugin that is not trusted on this machine, and it was not "
                "started",
                Shown::recipient(recipient_))
        .hint("'git clef trust add --plugin NAME' trusts it");
}

std::string AgeMaster::wrap(const Secret& data, Rng& rng) const {
  try {
    age::Recipients recipients;
    recipients.push_back(age::parse_recipient(recipient_, pool_.plugin_ui()));
    require_trusted_plugin();
    return age::armor(age::encrypt(data.reveal(), recipients, rng));
  } catch (const Error& error) {
    if (error.code() == Errc::refused || error.code() == Errc::wrap_failed)
      throw;
    throw Error(Errc::wrap_failed, "the data key could not be encrypted for {}: {}",
                Shown::recipient(recipient_), Shown::foreign(error.message()));
  }
}

}  // namespace clef::keys

// SPDX-License-Identifier: MIT
#include "keys/pgp_master.h"

#include <algorithm>

#include "base/error.h"
#include "keys/keyring.h"

namespace clef::keys {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool is_fingerprint(std::string_view text) {
  if (text.ends_with('!'))
    text.remove_suffix(1);
  return text.size() >= 16 && text.size() <= 40 && std::all_of(text.begin(), text.end(), is_hex);
}

sops::WrappedKey pgp_key(std::string fingerprint) {
  std::erase(fingerprint, ' ');
  if (!is_fingerprint(fingerprint))
    throw Error(Errc::bad_recipient, "{} is not a PGP fingerprint of 16 to 40 hex digits",
                Shown::recipient(fingerprint))
        .hint("'gpg --list-keys --with-subkey-fingerprint' shows it");
  sops::WrappedKey key;
  key.kind = sops::KeyKind::pgp;
  key.fields["fp"] = std::move(fingerprint);
  return key;
}

std::string PgpMaster::wrap(const Secret& data, Rng& /*rng*/) const {
  if (!is_fingerprint(fingerprint_))
    throw Error(Errc::wrap_failed, "{} is not a PGP fingerprint of 16 to 40 hex digits",
                Shown::recipient(fingerprint_));
  if (gpg_ == nullptr)
    throw Error(Errc::wrap_failed, "gpg is not used here, so nothing can be encrypted for {}",
                Shown::recipient(fingerprint_));
  return gpg_->encrypt(fingerprint_, data);
}

Unwrapped PgpMaster::unwrap(const std::string& enc, Effort effort) const {
  if (gpg_ == nullptr || effort == Effort::local)
    return {};
  if (effort == Effort::own && !gpg_->owns(fingerprint_))
    return {};
  return gpg_->decrypt(enc);
}

}  // namespace clef::keys

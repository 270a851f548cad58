// SPDX-License-Identifier: MIT
#include "age/x25519_keys.h"

#include <algorithm>

#include "age/bech32.h"
#include "age/file_key.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"

namespace clef::age {
namespace {

constexpr std::string_view kType = "X25519";
constexpr std::string_view kInfo = "age-encryption.org/v1/X25519";

// The salt holds the share as it was received: other spellings of a point give another key.
Secret wrap_key(const Secret& shared, const crypto::X25519Point& share,
                const crypto::X25519Point& recipient) {
  Bytes salt(share.begin(), share.end());
  salt.insert(salt.end(), recipient.begin(), recipient.end());
  return crypto::hkdf_sha256(shared.reveal(), salt, kInfo);
}

}  // namespace

std::string x25519_recipient_text(const crypto::X25519Point& point) {
  return std::string(bech32_encode("age", point).reveal_text());
}

std::vector<Stanza> X25519Recipient::wrap(const FileKey& file_key, Rng& rng) const {
  Secret scalar = Secret::key(32);
  rng.fill(scalar.fill());
  const crypto::X25519Key ephemeral(scalar);
  const std::optional<Secret> shared = ephemeral.derive(point_);
  if (!shared)
    throw Error(Errc::age_key, "recipient {} is a point of low order: anybody could open the file",
                Shown::recipient(x25519_recipient_text(point_)));
  const crypto::X25519Point& share = ephemeral.public_point();
  return {Stanza{{std::string(kType), base64_encode(share, Padding::none)},
                 seal_file_key(wrap_key(*shared, share, point_), file_key)}};
}

std::optional<FileKey> X25519Identity::unwrap_one(const Stanza& stanza) const {
  require_arguments(stanza, 1);
  const Bytes bytes = decode_argument(stanza, 1, 32);
  require_sealed_size(stanza);
  crypto::X25519Point share{};
  std::copy(bytes.begin(), bytes.end(), share.begin());
  const std::optional<Secret> shared = key_.derive(share);
  if (!shared)
    throw Error(Errc::age_header, "a stanza of type {} holds a point of low order",
                Shown::name(kType));
  return open_file_key(wrap_key(*shared, share, key_.public_point()), stanza.body);
}

std::optional<FileKey> X25519Identity::unwrap(const std::vector<Stanza>& stanzas) const {
  return first_opened(stanzas, kType, [&](const Stanza& one) { return unwrap_one(one); });
}

}  // namespace clef::age

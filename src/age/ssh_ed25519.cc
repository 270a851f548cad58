// SPDX-License-Identifier: MIT
#include "age/ssh_ed25519.h"

#include <algorithm>

#include "age/file_key.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"

namespace clef::age {
namespace {

constexpr std::string_view kType = "ssh-ed25519";
constexpr std::string_view kInfo = "age-encryption.org/v1/ssh-ed25519";

crypto::X25519Point point_of(const crypto::Ed25519Public& key) {
  const std::optional<crypto::X25519Point> point = crypto::montgomery_of(key);
  if (!point)
    throw Error(Errc::age_key, "the ssh-ed25519 key is not a point of its curve");
  return *point;
}

// A second scalar from the public key: what it yields is of use for this key in age only, not for
// another protocol that shares the ssh key.
std::optional<Secret> tweaked(const Secret& shared, ByteView blob) {
  const crypto::X25519Key tweak(crypto::hkdf_sha256({}, blob, kInfo));
  crypto::X25519Point point{};
  std::copy_n(shared.reveal().begin(), point.size(), point.begin());
  std::optional<Secret> out = tweak.derive(point);
  wipe(point.data(), point.size());
  return out;
}

Secret wrap_key(const Secret& shared, const crypto::X25519Point& share,
                const crypto::X25519Point& recipient) {
  Bytes salt(share.begin(), share.end());
  salt.insert(salt.end(), recipient.begin(), recipient.end());
  return crypto::hkdf_sha256(shared.reveal(), salt, kInfo);
}

std::optional<Secret> agree(const crypto::X25519Key& key, const crypto::X25519Point& peer,
                            ByteView blob) {
  const std::optional<Secret> shared = key.derive(peer);
  return shared ? tweaked(*shared, blob) : std::nullopt;
}

}  // namespace

SshEd25519Recipient::SshEd25519Recipient(const crypto::Ed25519Public& key)
    : blob_(ssh_blob(key)), point_(point_of(key)) {}

std::vector<Stanza> SshEd25519Recipient::wrap(const FileKey& file_key, Rng& rng) const {
  Secret scalar = Secret::key(32);
  rng.fill(scalar.fill());
  const crypto::X25519Key ephemeral(scalar);
  const std::optional<Secret> shared = agree(ephemeral, point_, blob_);
  if (!shared)
    throw Error(Errc::age_key, "the ssh-ed25519 key is a point of low order");
  const crypto::X25519Point& share = ephemeral.public_point();
  return {Stanza{{std::string(kType), ssh_tag(blob_), base64_encode(share, Padding::none)},
                 seal_file_key(wrap_key(*shared, share, point_), file_key)}};
}

SshEd25519Identity::SshEd25519Identity(const Secret& seed)
    : blob_(ssh_blob(crypto::ed25519_public(seed))), key_(crypto::montgomery_scalar_of(seed)) {}

std::optional<FileKey> SshEd25519Identity::unwrap_one(const Stanza& stanza) const {
  require_arguments(stanza, 2);
  const Bytes bytes = decode_argument(stanza, 2, 32);
  if (stanza.args[1] != ssh_tag(blob_))
    return std::nullopt;
  require_sealed_size(stanza);
  crypto::X25519Point share{};
  std::copy(bytes.begin(), bytes.end(), share.begin());
  const std::optional<Secret> shared = agree(key_, share, blob_);
  std::optional<FileKey> key;
  if (shared)
    key = open_file_key(wrap_key(*shared, share, key_.public_point()), stanza.body);
  // The tag says that it is for this key, so it is damaged rather than somebody else's.
  if (!key)
    throw Error(Errc::age_header, "the stanza for this {} key does not open", Shown::name(kType));
  return key;
}

std::optional<FileKey> SshEd25519Identity::unwrap(const std::vector<Stanza>& stanzas) const {
  return first_opened(stanzas, kType, [&](const Stanza& one) { return unwrap_one(one); });
}

}  // namespace clef::age

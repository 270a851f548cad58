// SPDX-License-Identifier: MIT
#include "age/ssh_rsa.h"

#include <algorithm>
#include <utility>

#include "age/file_key.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::string_view kType = "ssh-rsa";
constexpr std::string_view kLabel = "age-encryption.org/v1/ssh-rsa";

crypto::RsaPublicKey public_key(const crypto::RsaPublicNumbers& numbers) {
  std::optional<crypto::RsaPublicKey> key = crypto::RsaPublicKey::from(numbers);
  if (!key)
    throw Error(Errc::age_key, "the ssh-rsa key has less than 2048 bits or is not usable");
  return std::move(*key);
}

crypto::RsaPrivateKey private_key(const crypto::RsaPrivateNumbers& numbers) {
  std::optional<crypto::RsaPrivateKey> key = crypto::RsaPrivateKey::from(numbers);
  if (!key)
    throw Error(Errc::age_key, "the ssh-rsa key has less than 2048 bits or is not usable");
  return std::move(*key);
}

}  // namespace

SshRsaRecipient::SshRsaRecipient(const crypto::RsaPublicNumbers& key)
    : blob_(ssh_blob(key)), key_(public_key(key)) {}

std::vector<Stanza> SshRsaRecipient::wrap(const FileKey& file_key, Rng& /*rng*/) const {
  return {
      Stanza{{std::string(kType), ssh_tag(blob_)}, key_.encrypt_oaep(file_key.reveal(), kLabel)}};
}

SshRsaIdentity::SshRsaIdentity(const crypto::RsaPrivateNumbers& key)
    : blob_(ssh_blob(key.pub)), key_(private_key(key)) {}

std::optional<FileKey> SshRsaIdentity::unwrap_one(const Stanza& stanza) const {
  require_arguments(stanza, 1);
  if (stanza.args[1] != ssh_tag(blob_))
    return std::nullopt;
  const std::optional<Secret> plain = key_.decrypt_oaep(stanza.body, kLabel);
  // The tag says that it is for this key, so it is damaged rather than somebody else's.
  if (!plain || plain->size() != kFileKeySize)
    throw Error(Errc::age_header, "the stanza for this {} key does not open", Shown::name(kType));
  FileKey key = Secret::key(kFileKeySize);
  std::copy_n(plain->reveal().begin(), kFileKeySize, key.fill().begin());
  return key;
}

std::optional<FileKey> SshRsaIdentity::unwrap(const std::vector<Stanza>& stanzas) const {
  return first_opened(stanzas, kType, [&](const Stanza& one) { return unwrap_one(one); });
}

}  // namespace clef::age

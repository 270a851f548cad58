// SPDX-License-Identifier: MIT
#include "age/scrypt_keys.h"

#include <algorithm>
#include <utility>

#include "age/file_key.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"

namespace clef::age {
namespace {

constexpr std::string_view kType = "scrypt";
constexpr std::string_view kLabel = "age-encryption.org/v1/scrypt";
constexpr std::size_t kSaltSize = 16;
constexpr unsigned kMaxLogN = 22;  // 4 GiB

Secret wrap_key(const Secret& passphrase, ByteView salt, unsigned log_n) {
  Bytes whole(as_bytes(kLabel).begin(), as_bytes(kLabel).end());
  whole.insert(whole.end(), salt.begin(), salt.end());
  return crypto::scrypt(passphrase, whole, log_n);
}

Secret checked(Secret passphrase) {
  if (passphrase.empty())
    throw Error(Errc::age_key, "the passphrase is empty");
  return passphrase;
}

// Decimal without sign, leading zero or blank; nullopt if it is not, or has more than three digits.
std::optional<unsigned> parse_log_n(std::string_view text) {
  constexpr std::size_t kDigits = 3;
  if (text.empty() || text.size() > kDigits || text.front() == '0' ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  unsigned value = 0;
  for (const char c : text)
    value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

ScryptRecipient::ScryptRecipient(Secret passphrase, unsigned log_n)
    : passphrase_(checked(std::move(passphrase))), log_n_(log_n) {
  if (log_n == 0 || log_n > kMaxLogN)
    throw Error(Errc::age_key, "the scrypt work factor {} is not between 1 and {}",
                Shown::number(log_n), Shown::number(kMaxLogN));
}

std::vector<Stanza> ScryptRecipient::wrap(const FileKey& file_key, Rng& rng) const {
  Bytes salt(kSaltSize);
  rng.fill(salt);
  return {Stanza{{std::string(kType), base64_encode(salt, Padding::none), std::to_string(log_n_)},
                 seal_file_key(wrap_key(passphrase_, salt, log_n_), file_key)}};
}

std::vector<std::string> ScryptRecipient::labels(Rng& rng) const {
  Bytes label(16);
  rng.fill(label);
  return {hex_encode(label)};
}

ScryptIdentity::ScryptIdentity(Secret passphrase, unsigned max_log_n)
    : passphrase_(checked(std::move(passphrase))), max_log_n_(max_log_n) {}

std::optional<FileKey> ScryptIdentity::unwrap_one(const Stanza& stanza) const {
  require_arguments(stanza, 2);
  const Bytes salt = decode_argument(stanza, 1, kSaltSize);
  require_sealed_size(stanza);
  const std::optional<unsigned> log_n = parse_log_n(stanza.args[2]);
  if (!log_n)
    throw Error(Errc::age_header, "the scrypt work factor of the age file is malformed");
  // Checked before deriving: each step doubles time and memory, and the file chooses it.
  if (*log_n > max_log_n_)
    throw Error(Errc::age_header, "the scrypt work factor {} of the age file is above {}",
                Shown::number(*log_n), Shown::number(max_log_n_));
  return open_file_key(wrap_key(passphrase_, salt, *log_n), stanza.body);
}

std::optional<FileKey> ScryptIdentity::unwrap(const std::vector<Stanza>& stanzas) const {
  for (const Stanza& stanza : stanzas) {
    if (stanza.args[0] != kType)
      continue;
    // read_header refuses it as well; an identity may be asked without a header.
    if (stanzas.size() > 1)
      throw Error(Errc::age_header, "the age header mixes a passphrase with other recipients");
    return unwrap_one(stanza);
  }
  return std::nullopt;
}

}  // namespace clef::age

// SPDX-License-Identifier: MIT
#include "age/age.h"

#include <algorithm>
#include <array>
#include <utility>

#include "age/armor.h"
#include "age/file_key.h"
#include "age/header.h"
#include "age/input.h"
#include "age/stream.h"
#include "base/error.h"

namespace clef::age {
namespace {

constexpr std::size_t kNonceSize = 16;
constexpr std::size_t kMostTypesShown = 8;

// The bytes of a file behind its armor, if it has or must have one.
class Opened {
 public:
  Opened(const ReadSome& in, Armor mode) : raw_(in), armored_(decide(mode)) {
    if (armored_)
      inner_.emplace([this](std::span<std::uint8_t> out) { return reader_.read(out); });
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  Input& bytes() { return inner_ ? *inner_ : raw_; }
  bool armored() const { return armored_; }

 private:
  bool decide(Armor mode) {
    return mode == Armor::require || (mode == Armor::automatic && looks_armored(raw_));
  }

  Input raw_;
  bool armored_;
  ArmorReader reader_{raw_};
  std::optional<Input> inner_;
};

std::vector<std::string> types_of(const Header& header) {
  std::vector<std::string> types;
  for (const Stanza& stanza : header.stanzas)
    if (types.size() < kMostTypesShown &&
        std::find(types.begin(), types.end(), stanza.args[0]) == types.end())
      types.push_back(stanza.args[0]);
  return types;
}

FileKey unwrap(const Header& header, const Identities& identities) {
  for (const bool native : {true, false})
    for (const std::unique_ptr<Identity>& identity : identities)
      if (identity->is_native() == native)
        if (std::optional<FileKey> key = identity->unwrap(header.stanzas))
          return std::move(*key);
  throw Error(Errc::age_no_match, "none of the {} given keys opens the file, sealed for {}",
              Shown::number(static_cast<std::int64_t>(identities.size())),
              Shown::list(types_of(header)));
}

std::array<std::uint8_t, kNonceSize> read_nonce(Input& in) {
  std::array<std::uint8_t, kNonceSize> nonce{};
  if (in.read(nonce) != nonce.size())
    throw Error(Errc::age_header, "the age file ends before its content");
  return nonce;
}

std::vector<std::string> sorted_labels(const Recipient& recipient, Rng& rng) {
  std::vector<std::string> labels = recipient.labels(rng);
  std::sort(labels.begin(), labels.end());
  return labels;
}

// Wraps for all; each must promise the same (labels), or the weakest would decide for the others.
std::vector<Stanza> wrap(const FileKey& file_key, const Recipients& recipients, Rng& rng) {
  if (recipients.empty())
    throw Error(Errc::age_key, "no recipient was given");
  std::vector<Stanza> stanzas;
  std::optional<std::vector<std::string>> common;
  for (const std::unique_ptr<Recipient>& recipient : recipients) {
    std::vector<Stanza> more = recipient->wrap(file_key, rng);
    const std::vector<std::string> labels = sorted_labels(*recipient, rng);
    if (common && *common != labels)
      throw Error(Errc::age_key, "these recipients cannot be used together")
          .hint("a passphrase stands alone, and so do post-quantum recipients");
    common = labels;
    std::move(more.begin(), more.end(), std::back_inserter(stanzas));
  }
  return stanzas;
}

void encrypt_binary(const ReadSome& in, const WriteAll& out, const Recipients& recipients,
                    Rng& rng) {
  FileKey file_key = Secret::key(kFileKeySize);
  rng.fill(file_key.fill());
  out(as_bytes(write_header(wrap(file_key, recipients, rng), file_key)));
  std::array<std::uint8_t, kNonceSize> nonce{};
  rng.fill(nonce);
  out(nonce);
  seal_payload(payload_key(file_key, nonce), in, out);
}

WriteAll append_to(Bytes& bytes) {
  return [&bytes](ByteView more) { bytes.insert(bytes.end(), more.begin(), more.end()); };
}

// Reads to the end and counts.
std::uint64_t count_rest(Input& in) {
  Bytes buffer(kChunkSize);
  std::uint64_t total = 0;
  while (const std::size_t got = in.read(buffer))
    total += got;
  return total;
}

}  // namespace

void encrypt_stream(const ReadSome& in, const WriteAll& out, const Recipients& recipients,
                    bool armored, Rng& rng) {
  if (!armored)
    return encrypt_binary(in, out, recipients, rng);
  // Begun with the first byte, so that a refused recipient leaves no empty armor.
  std::optional<ArmorWriter> writer;
  encrypt_binary(
      in,
      [&](ByteView bytes) {
        if (!writer)
          writer.emplace(out);
        writer->write(bytes);
      },
      recipients, rng);
  writer->finish();
}

void decrypt_stream(const ReadSome& in, const WriteAll& out, const Identities& identities,
                    Armor armor) {
  Opened file(in, armor);
  const Header header = read_header(file.bytes());
  const FileKey file_key = unwrap(header, identities);
  // The first file key obtained is final: another identity must not get a second try at a header
  // that was altered.
  if (!mac_matches(header, file_key))
    throw Error(Errc::age_hmac, "the age header was altered after it was written");
  const std::array<std::uint8_t, kNonceSize> nonce = read_nonce(file.bytes());
  open_payload(payload_key(file_key, nonce), file.bytes(), out);
}

Bytes encrypt(ByteView plaintext, const Recipients& recipients, Rng& rng) {
  Bytes out;
  encrypt_stream(read_from(plaintext), append_to(out), recipients, false, rng);
  return out;
}

Secret decrypt(ByteView file, const Identities& identities, Armor armor) {
  // Data keys go to locked memory. A plaintext is never larger than its file.
  constexpr std::size_t kKeySize = 64;
  Secret small = Secret::key(kKeySize);
  SecretBuilder large(0);
  std::size_t size = 0;
  decrypt_stream(
      read_from(file),
      [&](ByteView plain) {
        size += plain.size();
        if (size <= kKeySize && large.size() == 0)
          std::copy(plain.begin(), plain.end(),
                    small.fill().begin() + static_cast<std::ptrdiff_t>(size - plain.size()));
        else
          large.append(plain);
      },
      identities, armor);
  if (large.size() > 0)
    return std::move(large).take();
  small.truncate(size);
  return small;
}

std::string armor(ByteView file) {
  std::string out;
  ArmorWriter writer([&out](ByteView bytes) { out += as_text(bytes); });
  writer.write(file);
  writer.finish();
  return out;
}

Bytes dearmor(std::string_view text) {
  Input in(read_from(as_bytes(text)));
  ArmorReader reader(in);
  Bytes out;
  Bytes part(kChunkSize);
  while (const std::size_t got = reader.read(part))
    out.insert(out.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(got));
  return out;
}

Inspection inspect(const ReadSome& in, Armor armor) {
  Opened file(in, armor);
  const Header header = read_header(file.bytes());
  Inspection out{file.armored(), header.size(), {}, 0, 0};
  for (const Stanza& stanza : header.stanzas)
    out.stanzas.push_back({stanza.args[0], stanza.args.size() - 1, stanza.body.size()});
  read_nonce(file.bytes());
  out.payload_size = count_rest(file.bytes());
  const std::optional<std::uint64_t> plain = plaintext_size(out.payload_size);
  if (!plain)
    throw Error(Errc::age_payload, "the age file is cut short: no content has {} bytes",
                Shown::number(static_cast<std::int64_t>(out.payload_size)));
  out.plaintext_size = *plain;
  return out;
}

}  // namespace clef::age

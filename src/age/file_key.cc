// SPDX-License-Identifier: MIT
#include "age/file_key.h"

#include <array>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/aead.h"

namespace clef::age {
namespace {

constexpr std::array<std::uint8_t, 12> kZeroNonce{};

[[noreturn]] void fail_malformed(const Stanza& stanza) {
  throw Error(Errc::age_header, "a stanza of type {} is malformed", Shown::name(stanza.args[0]));
}

}  // namespace

Bytes seal_file_key(const Secret& wrap_key, const FileKey& file_key) {
  Bytes body(file_key.size() + crypto::kTagSize);
  crypto::ChaCha20Poly1305(wrap_key).seal(kZeroNonce, file_key.reveal(), body);
  return body;
}

std::optional<FileKey> open_file_key(const Secret& wrap_key, ByteView body) {
  FileKey key = Secret::key(kFileKeySize);
  if (body.size() != kSealedFileKeySize ||
      !crypto::ChaCha20Poly1305(wrap_key).open(kZeroNonce, body, key.fill()))
    return std::nullopt;
  return key;
}

void require_arguments(const Stanza& stanza, std::size_t arguments) {
  if (stanza.args.size() != arguments + 1)
    fail_malformed(stanza);
}

void require_sealed_size(const Stanza& stanza) {
  if (stanza.body.size() != kSealedFileKeySize)
    fail_malformed(stanza);
}

Bytes decode_argument(const Stanza& stanza, std::size_t index, std::size_t size) {
  std::optional<Bytes> bytes = base64_decode(stanza.args.at(index), Padding::none);
  if (!bytes || bytes->size() != size)
    fail_malformed(stanza);
  return std::move(*bytes);
}

}  // namespace clef::age

// SPDX-License-Identifier: MIT
#include "change/fingerprint.h"

#include <array>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "sops/canonical.h"

namespace clef::change {
namespace {

// Douglas Crockford's base 32 in lower case: no i, l, o, u.
constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kPrintBytes{5};  // 40 bits: eight letters

// Behind its length, so that no two lists of parts make one message.
void append_part(SecretBuilder& out, ByteView part) {
  std::array<std::uint8_t, 8> size{};
  for (std::size_t i = 0; i < size.size(); ++i)
    size[i] = static_cast<std::uint8_t>(std::uint64_t{part.size()} >> (56 - 8 * i));
  out.append(ByteView(size));
  out.append(part);
}

std::string_view type_name(syntax::Kind type) {
  switch (type) {
    case syntax::Kind::null:
      return "null";
    case syntax::Kind::map:
      return "map";
    case syntax::Kind::list:
      return "list";
    default:
      return sops::type_tag(type);
  }
}

}  // namespace

std::string Fingerprints::of_value(const sops::Path& path, syntax::Kind type,
                                   ByteView plaintext) const {
  SecretBuilder message(plaintext.size() + 128);
  append_part(message, as_bytes("fp1"));
  append_part(message, as_bytes(sops::to_string(path)));
  append_part(message, as_bytes(type_name(type)));
  append_part(message, plaintext);
  const crypto::Sha256Digest digest =
      crypto::hmac_sha256(key_.reveal(), as_bytes(message.reveal_text()));
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kPrintBytes; ++i)
    bits = bits << 8 | digest[i];
  std::string out;
  for (int shift = 35; shift >= 0; shift -= 5) {
    if (shift == 15)
      out += '-';
    out += kCrockford[bits >> static_cast<unsigned>(shift) & 31U];
  }
  return out;
}

std::string Fingerprints::of_data_key(const sops::DataKey& key) const {
  SecretBuilder message(key.size() + 32);
  append_part(message, as_bytes("dk1"));
  append_part(message, key.reveal());
  const crypto::Sha256Digest digest =
      crypto::hmac_sha256(key_.reveal(), as_bytes(message.reveal_text()));
  return "k:" + hex_encode(ByteView(digest).first(2));
}

std::string sealed_print(std::string_view enc_text) {
  return hex_encode(ByteView(crypto::sha256(as_bytes(enc_text))).first(kPrintBytes));
}

}  // namespace clef::change

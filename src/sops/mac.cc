// SPDX-License-Identifier: MIT
#include "sops/mac.h"

#include <array>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::sops {
namespace {

// SHA-256("sops"): keeps the two ways of hashing apart.
constexpr std::array<std::uint8_t, 32> kOnlyEncrypted = {
    0x8a, 0x3f, 0xd2, 0xad, 0x54, 0xce, 0x66, 0x52, 0x7b, 0x10, 0x34, 0xf3, 0xd1, 0x47, 0xbe, 0x0b,
    0x0b, 0x97, 0x5b, 0x3b, 0xf4, 0x4f, 0x72, 0xc6, 0xfd, 0xad, 0xec, 0x81, 0x76, 0xf2, 0x7d, 0x69};

}  // namespace

MacHash::MacHash(bool only_encrypted) : only_encrypted_(only_encrypted) {
  if (only_encrypted)
    hash_.update(kOnlyEncrypted);
}

void MacHash::add(ByteView plaintext, bool encrypted) {
  if (encrypted || !only_encrypted_)
    hash_.update(plaintext);
}

std::string MacHash::finish() { return hex_encode_upper(hash_.finish()); }

std::string seal_mac(ValueCipher& cipher, std::string_view digits, std::string_view lastmodified,
                     ByteView nonce) {
  return cipher.seal(syntax::Kind::string, as_bytes(digits), lastmodified, nonce);
}

void check_mac(ValueCipher& cipher, const Metadata& metadata, std::string_view digits) {
  if (metadata.mac.empty())
    throw Error(Errc::mac_mismatch, "the file has no MAC")
        .hint("restore it from history; a file without MAC may have been altered");
  const auto enc = parse_enc(metadata.mac);
  const auto time = normalise_rfc3339(metadata.lastmodified);
  PlainArena arena;
  const auto stored = enc && time ? cipher.open(*enc, *time, arena) : std::nullopt;
  if (!stored)
    throw Error(Errc::mac_mismatch, "the file's MAC does not authenticate");
  if (!equal_constant_time(stored->text, as_bytes(digits)))
    throw Error(Errc::mac_mismatch, "the file's values are not those that were sealed together");
}

}  // namespace clef::sops

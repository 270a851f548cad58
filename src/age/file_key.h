// SPDX-License-Identifier: MIT
// Sealing of the 16-byte file key, the same for X25519, scrypt and ssh-ed25519 stanzas.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "age/age.h"

namespace clef::age {

inline constexpr std::size_t kFileKeySize = 16;
inline constexpr std::size_t kSealedFileKeySize = 32;

// ChaCha20-Poly1305 under a wrap key that seals once: hence the nonce of zeros.
Bytes seal_file_key(const Secret& wrap_key, const FileKey& file_key);
// nullopt if it does not authenticate. Only for bodies of kSealedFileKeySize: a longer one could
// authenticate under several keys (partitioning oracle), so callers refuse it first.
std::optional<FileKey> open_file_key(const Secret& wrap_key, ByteView body);

// Throws age_header, naming the type, unless the stanza has `arguments` besides its type.
void require_arguments(const Stanza& stanza, std::size_t arguments);
void require_sealed_size(const Stanza& stanza);  // age_header unless kSealedFileKeySize
// An argument that is canonical base64 of exactly `size` bytes, else age_header.
Bytes decode_argument(const Stanza& stanza, std::size_t index, std::size_t size);

// What `unwrap_one` gives for the first stanza of this type that it opens.
template <class UnwrapOne>
std::optional<FileKey> first_opened(const std::vector<Stanza>& stanzas, std::string_view type,
                                    UnwrapOne unwrap_one) {
  for (const Stanza& stanza : stanzas) {
    if (stanza.args[0] != type)
      continue;
    if (std::optional<FileKey> key = unwrap_one(stanza))
      return key;
  }
  return std::nullopt;
}

}  // namespace clef::age

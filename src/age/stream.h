// SPDX-License-Identifier: MIT
// The payload: chunks of 64 KiB, each sealed, numbered and, if it is the last, marked as such
// (docs/format.md, "age payload"; the STREAM construction).
#pragma once

#include <cstdint>
#include <optional>

#include "age/age.h"
#include "age/input.h"

namespace clef::age {

inline constexpr std::size_t kChunkSize = std::size_t{64} * 1024;
inline constexpr std::size_t kSealedChunkSize = kChunkSize + 16;

// The key of one payload, from the file key and the file's nonce.
Secret payload_key(const FileKey& file_key, ByteView nonce);

void seal_payload(const Secret& key, const ReadSome& in, const WriteAll& out);

// Hands out each chunk once it has authenticated. Throws age_payload, also for data behind the last
// chunk; what was handed out until then is a true prefix of the plaintext.
void open_payload(const Secret& key, Input& in, const WriteAll& out);

// Size of the plaintext in a payload of `size` bytes; nullopt if no payload has that size.
std::optional<std::uint64_t> plaintext_size(std::uint64_t size);

}  // namespace clef::age

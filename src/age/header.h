// SPDX-License-Identifier: MIT
// The header of an age file: version line, stanzas, MAC (docs/format.md, "age header").
#pragma once

#include <string>
#include <vector>

#include "age/age.h"
#include "age/input.h"
#include "crypto/hash.h"

namespace clef::age {

// The format has no limit; ours bounds what a hostile file can cost before any check of a key.
inline constexpr std::size_t kMaxHeader = std::size_t{1} << 20;

struct Header {
  std::vector<Stanza> stanzas;  // at least one; scrypt only alone
  std::string authenticated;    // the bytes under the MAC: all up to and including "---"
  crypto::Sha256Digest mac{};

  // Bytes from the first to the LF of the MAC line.
  std::size_t size() const { return authenticated.size() + 1 + 43 + 1; }
};

// Takes the header off `in`. Throws age_header with what is wrong.
Header read_header(Input& in);

// Compared in constant time.
bool mac_matches(const Header& header, const FileKey& file_key);

std::string write_header(const std::vector<Stanza>& stanzas, const FileKey& file_key);

}  // namespace clef::age

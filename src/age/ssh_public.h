// SPDX-License-Identifier: MIT
// Public ssh keys as lines of text, and the short tag that names them in an age file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/bytes.h"
#include "crypto/ed25519.h"
#include "crypto/rsa.h"

namespace clef::age {

struct SshPublicKey {
  std::string type;  // "ssh-ed25519" or "ssh-rsa"
  Bytes blob;        // the wire encoding (RFC 4253 section 6.6)
  std::variant<crypto::Ed25519Public, crypto::RsaPublicNumbers> key;
};

// A blob of one of the two types, nothing missing and nothing after it; else nullopt.
std::optional<SshPublicKey> parse_ssh_blob(ByteView blob);

// "type base64 comment": the key, or age_key. The comment is dropped.
SshPublicKey parse_ssh_line(std::string_view line);

// The type of a line that is a well-formed ssh key of another kind ("ecdsa-sha2-nistp256"); nullopt
// if it is not.
std::optional<std::string> other_ssh_type(std::string_view line);

// "type base64".
std::string ssh_line(std::string_view type, ByteView blob);

// The first four bytes of SHA-256 of the blob in base64: six characters.
std::string ssh_tag(ByteView blob);

Bytes ssh_blob(const crypto::Ed25519Public& key);
Bytes ssh_blob(const crypto::RsaPublicNumbers& key);

}  // namespace clef::age

// SPDX-License-Identifier: MIT
// Checks that a token's own structure allows: checksums, lengths, encodings. No network.
#pragma once

#include <cstdint>
#include <string_view>

namespace clef::scan {

enum class Validity : std::uint8_t { unknown, valid, invalid, harmless };

// `text` is the whole blob, for what stands around the secret.
using Validator = Validity (*)(std::string_view secret, std::string_view text, std::size_t begin);

// Null if there is none of that name. Names: "github-crc", "npm-crc", "aws-key-id", "jwt", "pem",
// "age-identity", "bip39", "pypi", "gitlab-routable", "grafana-crc", "base58check", "slack", …
Validator find_validator(std::string_view name);

}  // namespace clef::scan

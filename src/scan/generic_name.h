// SPDX-License-Identifier: MIT
// What a name says about its value.
#pragma once

#include <cstdint>
#include <string_view>

namespace clef::scan {

enum class NameKind : std::uint8_t {
  plain,     // nothing: `colour`, `input`
  password,  // chosen by people: short and wordy values count
  token,     // made by machines: secret, token, api key
  vague,     // key, auth, signature: only together with a random value
  harmless,  // of something about a secret: token_url, primary_key, password_field
  digest     // sha, checksum, commit: random and public
};

// The last word weighs most; `clientSecret`, `client-secret` and `CLIENT_SECRET_2` are alike.
NameKind name_kind(std::string_view name);

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// .env files as people write them (not the dotenv store of sops): `export`, quotes, escapes,
// several lines.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.h"

namespace clef::cli {

// KEY=value pairs in file order. Unquoted values are trimmed and end before " #"; '…' is literal;
// "…" knows \n \r \t \\ \" \$ and both may span lines. No ${} expansion. Errc::malformed with the
// line for anything else; it never quotes the text.
std::vector<std::pair<std::string, Secret>> parse_dotenv(std::string_view text);

// One line (or several, within quotes) that parse_dotenv and the usual dotenv libraries read back.
// Errc::bad_key_name if the key is not a variable name.
void append_dotenv(SecretBuilder& out, std::string_view key, std::string_view value);

// `export KEY='value'` for a POSIX shell. Errc::bad_key_name as above: an eval of a hostile key
// would run it.
void append_shell(SecretBuilder& out, std::string_view key, std::string_view value);

// ^[A-Za-z_][A-Za-z0-9_]*$
bool is_variable_name(std::string_view name);

}  // namespace clef::cli

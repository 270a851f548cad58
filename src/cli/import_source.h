// SPDX-License-Identifier: MIT
// What `import` reads: a dotenv, JSON or YAML text as top-level items.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.h"
#include "syntax/tree.h"

namespace clef::cli {

using ImportItems = std::vector<std::pair<std::string, syntax::Tree>>;

// The format by name ("dotenv", "json", "yaml"), else by file name (.env, .env.*, *.env; .json;
// .yaml, .yml), else by content: an object is JSON, NAME= at the start of a line is dotenv.
// Errc::usage for an unknown name.
std::string import_format(std::string_view wanted, std::string_view file_name,
                          std::string_view text);

// Types and nesting are kept; of a key that stands twice in a dotenv file the later one wins.
// Comments are left out. Errc::malformed, bad_encoding, …; no message quotes the text.
ImportItems read_items(std::string_view format, const Secret& text);

}  // namespace clef::cli

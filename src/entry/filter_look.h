// SPDX-License-Identifier: MIT
// What a text that passes the filter is, told without any key.
#pragma once

#include <optional>
#include <string_view>

#include "sops/sealed.h"
#include "syntax/document.h"

namespace clef::entry {

// As the file's name tells; a name that tells none is a whole file in one piece (binary).
syntax::Format filter_format(std::string_view path);

enum class Look : std::uint8_t {
  plain,     // a plaintext, or nothing that we know
  sealed,    // every value that shall be encrypted is
  conflict,  // what a merge left; nothing in it stands in clear that was sealed
  mixed      // sealed by its metadata, but with values in clear that its selector wants encrypted
};

Look look_at(syntax::Format format, std::string_view text);

// The document if `text` is one that keys may open: sealed and no conflict.
std::optional<sops::SealedDocument> sealed_document(syntax::Format format, std::string_view text);

}  // namespace clef::entry

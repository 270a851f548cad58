// SPDX-License-Identifier: MIT
// Which type a YAML scalar has: the rules of the library that sops reads with, not those of YAML
// 1.2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/document.h"

namespace clef::syntax {

// What a scalar text means. `kind` says which of the others counts.
struct Resolved {
  Kind kind = Kind::string;
  std::int64_t integer = 0;
  double real = 0;
  bool boolean = false;
  std::string time;     // RFC 3339
  bool binary = false;  // a string whose text is base64 of its bytes
};

// False if a plain scalar that begins with `first` is text whatever follows.
bool may_have_type(char first);

// A plain scalar without a tag. nullopt: an integer of 64 bits without sign, which sops cannot
// hold.
std::optional<Resolved> resolve_plain(std::string_view text);

// A scalar with `tag` as written ("!!int", "!", "!env", "!<tag:yaml.org,2002:str>"); tags that are
// not of YAML's core make strings. nullopt where the text does not fit the tag.
std::optional<Resolved> resolve_tagged(std::string_view tag, std::string_view text, bool plain);

// The spelling that SOPS encrypts; empty for strings and null.
std::string canonical_text(const Resolved& value);

}  // namespace clef::syntax

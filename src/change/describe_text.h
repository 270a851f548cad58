// SPDX-License-Identifier: MIT
// How the lines of a description spell names, types and values.
#pragma once

#include <string>
#include <string_view>

#include "change/describe.h"

namespace clef::change {

// to_string(path), quoted where it could be taken for something else, escaped; hashed if wanted.
std::string shown_name(const sops::Path& path, const DescribeOptions& options);
// A name or a line's beginning that is no path.
std::string shown_word(std::string_view text);
std::string_view shown_type(syntax::Kind kind);

// A value in clear: strings in quotes, so that none passes for a mask.
std::string shown_clear(syntax::Kind kind, std::string_view text);
// "‹u7k2-9fqd›", with its length if wanted; "‹masked›" without a key for fingerprints.
std::string shown_mask(const sops::Path& path, syntax::Kind kind, ByteView plaintext,
                       const DescribeOptions& options);
// "‹sealed 5f0c9a1be7›"
std::string shown_sealed(std::string_view ciphertext);

// A reader's id: an age recipient by both its ends (70 bits, more than anyone can search for),
// everything else whole.
std::string shown_reader(const std::string& id, const DescribeOptions& options);

}  // namespace clef::change

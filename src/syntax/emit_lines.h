// SPDX-License-Identifier: MIT
// Trees as dotenv, INI and binary files, in the style of sops.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"
#include "syntax/tree.h"

namespace clef::syntax {

// A whole document. Errc::unsupported for what the format cannot hold. As sops, dotenv writes two
// characters backslash and n as they are, though they are read as a line break.
void append_dotenv_document(SecretBuilder& out, const Tree& document);
void append_ini_document(SecretBuilder& out, const Tree& document);
void append_binary_document(SecretBuilder& out, const Tree& document);

// Whether a value or key, written in `format`, is read as the same text again. Only for formats
// that hold nothing but texts.
bool holds_value(Format format, std::string_view text);
bool holds_key(Format format, std::string_view key);

// One value, key or comment. Errc::unsupported unless held.
std::string line_value(Format format, const Tree& scalar);
std::string line_key(Format format, std::string_view key);
std::string line_comment(Format format, std::string_view text, std::string_view newline);
// The lines of a file's metadata, in INI with the header.
std::string metadata_text(Format format, const Tree& metadata, std::string_view newline,
                          bool with_header);
// The lines of one section, its header included unless it has no name.
std::string section_text(std::string_view name, const Tree& section, std::string_view newline);

}  // namespace clef::syntax

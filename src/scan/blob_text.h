// SPDX-License-Identifier: MIT
// What a blob is before it is looked into: text, in which encoding, or something to pass over.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scan/scanner.h"

namespace clef::scan {

// NUL in the first 8000 bytes, as git tells binary files.
bool is_binary(std::string_view text);

// Few of the first 8000 bytes are such as no text has: one NUL does not make a binary file of what
// people read as a text (security.md S12).
bool reads_like_text(std::string_view text);

// Nothing but ciphertext or a pointer to what is elsewhere: an age file, armored or not, a file of
// git-crypt, a pointer of git-lfs. Text beside it makes it a text like others (S12: a header must
// not hide what follows).
bool is_encrypted(std::string_view text);

// The bytes to scan. `utf16` holds them if they had to be converted.
struct BlobText {
  Skip skip = Skip::none;
  std::string_view text;
  std::unique_ptr<const std::string> utf16;
  std::size_t dropped = 0;  // bytes of a byte order mark before `text`
};

BlobText blob_text(std::string_view blob, const ScanOptions& options);

// From places in the text to places in the blob of `size` bytes; lines and columns stay.
void move_places(const BlobText& from, std::size_t size, std::vector<Finding>& findings);

// Parts of a text that are ciphertext: values of SOPS, age and PGP armor. What is found within one
// is no secret. Sorted, apart from each other; empty if there is no sign of any.
struct CipherSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<CipherSpan> cipher_spans(std::string_view text);

}  // namespace clef::scan
